package io.bailiff.gate.web;

import io.bailiff.gate.admission.Admission;
import io.bailiff.gate.admission.Admission.Admitted;
import io.bailiff.gate.admission.Admission.Open;
import io.bailiff.gate.admission.Admission.Refused;
import io.bailiff.gate.admission.Admission.SignInNeeded;
import io.bailiff.gate.admission.Admission.Unclear;
import io.bailiff.gate.admission.Identity;
import io.bailiff.gate.admission.Visit;
import io.bailiff.gate.setting.GateSettings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the gate says to a proxy that asks about a request, or to its caller through that proxy.
final class ForwardAuth {
    private final GateSettings settings;

    ForwardAuth(GateSettings settings) {
        this.settings = settings;
    }

    /// For nginx, which knows 2xx, 401 and 403 only, and takes the words for the caller from [#answer].
    void toNginx(HttpServerRequest request, Admission admission) {
        switch (admission) {
            case Open _ -> pass(request, Identity.NOBODY, false);
            case Admitted admitted -> pass(request, admitted.identity(), admitted.unchecked());
            case SignInNeeded needed -> Reply.challenge(request, needed.challenge());
            case Refused refused -> Reply.challenge(request, refused.challenge());
            case Unclear unclear -> Reply.challenge(request, unclear.challenge());
        }
    }

    /// For proxies that hand our refusal on to the caller, and for callers themselves.
    void toCaller(Inbound inbound, Visit visit, Admission admission) {
        HttpServerRequest request = inbound.request();
        switch (admission) {
            case Open _ -> pass(request, Identity.NOBODY, false);
            case Admitted admitted -> pass(request, admitted.identity(), admitted.unchecked());
            default -> refuse(inbound, visit, admission);
        }
    }

    /// As [#toCaller], where somebody was refused a moment ago: if he may pass now, he shall ask again.
    void again(Inbound inbound, Visit visit, Admission admission) {
        switch (admission) {
            case Open _, Admitted _ -> {
                if (inbound.isNavigation(visit.method())) {
                    Reply.redirect(
                            inbound.request(),
                            settings.url()
                                    + Inbound.back(Optional.of(visit.target())).orElse("/"));
                } else {
                    Reply.text(inbound.request(), 503, "Ask again.");
                }
            }
            default -> refuse(inbound, visit, admission);
        }
    }

    private void refuse(Inbound inbound, Visit visit, Admission admission) {
        HttpServerRequest request = inbound.request();
        switch (admission) {
            case Open _, Admitted _ -> throw new IllegalArgumentException("nothing to refuse");
            case Refused refused -> Reply.challenge(request, refused.challenge());
            case SignInNeeded needed -> {
                if (inbound.isNavigation(visit.method())) {
                    Reply.redirect(request, signIn(visit.target()));
                } else {
                    Reply.challenge(request, needed.challenge());
                }
            }
            case Unclear unclear -> {
                if (inbound.isNavigation(visit.method())) {
                    unclear(request);
                } else {
                    Reply.challenge(request, unclear.challenge());
                }
            }
        }
    }

    static void unclear(HttpServerRequest request) {
        request.response().putHeader("Retry-After", "5");
        Reply.page(
                request,
                503,
                "Please try again in a moment",
                "<p>Whether your sign-in still holds cannot be told right now. You need not sign in again.</p>",
                "");
    }

    private String signIn(String target) {
        String back = Inbound.back(Optional.of(target)).orElse("/");
        return settings.url() + "/_gate/sign-in?return=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    private static void pass(HttpServerRequest request, Identity identity, boolean unchecked) {
        HttpServerResponse response = request.response();
        identity.headers().forEach(response::putHeader);
        if (unchecked) {
            response.putHeader("Bailiff-Unchecked", "true");
        }
        Reply.empty(request, 200);
    }
}
