package io.bailiff.server.oidc.device;

import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.client.Client;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.grant.DeviceAuthorization;
import io.bailiff.core.grant.DeviceAuthorizations;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.UserCodes;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.oidc.protocol.AccessGate;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.PolicyRefusal;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.token.Contexts;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Where a user approves a device (RFC 8628, 3.3). A link may bring the code along, but never the decision: whoever
/// sends such links to strangers needs them to press the button under the name of the app (RFC 8628, 5.4).
@Controller
class DevicePage {
    private static final String ENTER = "device enter";
    private static final String DECIDE = "device decide ";

    private final DeviceAuthorizations devices;
    private final Grants grants;
    private final Scopes scopes;
    private final Contexts contexts;
    private final SecondFactor secondFactor;
    private final AccessGate gate;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final CsrfTokens csrf;
    private final SameOrigin sameOrigin;
    private final ClientAddress addresses;
    private final Pages pages;

    DevicePage(
            DeviceAuthorizations devices,
            Grants grants,
            Scopes scopes,
            Contexts contexts,
            SecondFactor secondFactor,
            AccessGate gate,
            CurrentSession current,
            SessionCookies cookies,
            CsrfTokens csrf,
            SameOrigin sameOrigin,
            ClientAddress addresses,
            Pages pages) {
        this.devices = devices;
        this.grants = grants;
        this.scopes = scopes;
        this.contexts = contexts;
        this.secondFactor = secondFactor;
        this.gate = gate;
        this.current = current;
        this.cookies = cookies;
        this.csrf = csrf;
        this.sameOrigin = sameOrigin;
        this.addresses = addresses;
        this.pages = pages;
    }

    @GetMapping("/device")
    View show(@RequestParam(name = "user_code", defaultValue = "") String code, HttpServletRequest request) {
        String shown = UserCodes.typed(code).map(UserCodes::shown).orElse("");
        return current.of(request)
                .map(session -> enter(request, session, HttpStatus.OK, shown, Optional.empty()))
                .orElseGet(() -> signInFirst(shown));
    }

    @PostMapping("/device")
    View entered(
            @RequestParam(name = "user_code", defaultValue = "") String code,
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = current.of(request);
        if (session.isEmpty()) {
            return signInFirst(code);
        }
        if (!ours(request, token, ENTER)) {
            return enter(request, session.get(), HttpStatus.FORBIDDEN, "", Optional.empty());
        }
        return switch (devices.find(code, session.get(), addresses.of(request))) {
            case DeviceAuthorizations.Lookup.Found(var authorization) ->
                refusal(request, session.get(), authorization)
                        .orElseGet(() -> confirm(request, session.get(), authorization));
            case DeviceAuthorizations.Lookup.NoSuchCode() ->
                enter(request, session.get(), HttpStatus.BAD_REQUEST, "", Optional.of("wrong"));
            case DeviceAuthorizations.Lookup.Throttled() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Attempts.WINDOW.toSeconds()));
                yield enter(request, session.get(), HttpStatus.TOO_MANY_REQUESTS, "", Optional.of("throttled"));
            }
        };
    }

    @PostMapping("/device/decision")
    View decided(
            @RequestParam(name = "user_code", defaultValue = "") String code,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request) {
        var session = current.of(request);
        if (session.isEmpty()) {
            return signInFirst(code);
        }
        // Only the page that showed what will be approved carries this token.
        if (!ours(request, token, DECIDE + code)) {
            return enter(request, session.get(), HttpStatus.FORBIDDEN, "", Optional.empty());
        }
        boolean approved = decision.equals("allow");
        boolean done = devices.decide(code, session.get(), approved);
        String what = !done ? "gone" : approved ? "allowed" : "denied";
        return pages.page(request, session.get(), HttpStatus.OK, "oidc/device-done.jte", Map.of("what", what));
    }

    private View enter(
            HttpServletRequest request,
            SessionFacts session,
            HttpStatus status,
            String code,
            Optional<String> problem) {
        return pages.page(
                request,
                session,
                status,
                "oidc/device.jte",
                Map.of("code", code, "problem", problem, "token", token(request, ENTER)));
    }

    /// What stands in the way of an approval: a policy, or too weak a proof.
    private Optional<View> refusal(
            HttpServletRequest request, SessionFacts session, DeviceAuthorization authorization) {
        var client = grants.client(authorization.client());
        if (client.isEmpty()) {
            return Optional.empty();
        }
        var policies = gate.ofBrowser(
                session,
                client.get(),
                authorization.scopes(),
                Set.of(),
                Optional.of(TransferMethod.DEVICE_CODE),
                request);
        if (policies.blocking().isPresent()) {
            return Optional.of(enter(request, session, HttpStatus.FORBIDDEN, "", Optional.of("blocked")));
        }
        Set<StrengthId> lacking = new HashSet<>(policies.lacking());
        client.get()
                .strength()
                .filter(strength -> !contexts.reaches(session.session(), strength))
                .ifPresent(lacking::add);
        if (!lacking.isEmpty()) {
            return Optional.of(stronger(request, session, authorization, lacking));
        }
        return PolicyRefusal.of(policies)
                .map(_ -> enter(request, session, HttpStatus.FORBIDDEN, "", Optional.of("blocked")));
    }

    private View stronger(
            HttpServletRequest request,
            SessionFacts session,
            DeviceAuthorization authorization,
            Set<StrengthId> lacking) {
        if (!(secondFactor.towards(session, lacking) instanceof Requirement.Show)) {
            return enter(request, session, HttpStatus.FORBIDDEN, "", Optional.of("too-weak"));
        }
        String demanded = lacking.stream().map(StrengthId::text).sorted().collect(Collectors.joining(" "));
        String back = "/device?user_code=" + UserCodes.shown(authorization.userCode()) + "&" + LocalPath.DEMANDED + "="
                + Params.encode(demanded);
        return SeeOther.to(LocalPath.STEP_UP + "?continue=" + Params.encode(back));
    }

    private View confirm(HttpServletRequest request, SessionFacts session, DeviceAuthorization authorization) {
        String application =
                grants.client(authorization.client()).map(Client::name).orElse("");
        return pages.page(
                request,
                session,
                HttpStatus.OK,
                "oidc/device-confirm.jte",
                Map.of(
                        "application",
                        application,
                        "clientId",
                        authorization.client().text(),
                        "code",
                        authorization.userCode(),
                        "shown",
                        UserCodes.shown(authorization.userCode()),
                        "items",
                        scopes.described(authorization.scopes()),
                        "token",
                        token(request, DECIDE + authorization.userCode())));
    }

    private static View signInFirst(String code) {
        String back = "/device"
                + UserCodes.typed(code)
                        .map(canonical -> "?user_code=" + UserCodes.shown(canonical))
                        .orElse("");
        return SeeOther.to("/signin?continue=" + Params.encode(back));
    }

    private String token(HttpServletRequest request, String purpose) {
        return cookies.session(request)
                .map((SessionCookie cookie) -> csrf.token(cookie, purpose))
                .orElse("");
    }

    private boolean ours(HttpServletRequest request, String token, String purpose) {
        return sameOrigin.vouchesFor(request)
                && cookies.session(request)
                        .filter(cookie -> csrf.matches(token, cookie, purpose))
                        .isPresent();
    }
}
