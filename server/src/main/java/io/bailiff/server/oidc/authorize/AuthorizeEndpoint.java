package io.bailiff.server.oidc.authorize;

import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.oidc.protocol.AccessGate;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenMint;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.View;

/// The authorization endpoint (RFC 6749, 3.1; OpenID Connect Core, 3.1.2).
@Controller
class AuthorizeEndpoint {
    private static final OAuthError STALE =
            OAuthError.invalidRequest("This page was used before, or is not of this session. Start again in the app.");

    private final Tenants tenants;
    private final AuthorizeRequests requests;
    private final FreshSignIns freshSignIns;
    private final Demands demands;
    private final AccessGate gate;
    private final BrowserAnswers answers;
    private final ConsentPage consentPage;
    private final CurrentSession currentSession;
    private final Grants grants;
    private final TokenMint mint;
    private final Issuer issuer;
    private final InstantSource clock;

    AuthorizeEndpoint(
            Tenants tenants,
            AuthorizeRequests requests,
            FreshSignIns freshSignIns,
            Demands demands,
            AccessGate gate,
            BrowserAnswers answers,
            ConsentPage consentPage,
            CurrentSession currentSession,
            Grants grants,
            TokenMint mint,
            Issuer issuer,
            InstantSource clock) {
        this.tenants = tenants;
        this.requests = requests;
        this.freshSignIns = freshSignIns;
        this.demands = demands;
        this.gate = gate;
        this.answers = answers;
        this.consentPage = consentPage;
        this.currentSession = currentSession;
        this.grants = grants;
        this.mint = mint;
        this.issuer = issuer;
        this.clock = clock;
    }

    @RequestMapping(
            path = Tenants.SEGMENT + "/oauth2/v2.0/authorize",
            method = {RequestMethod.GET, RequestMethod.POST})
    View authorize(@PathVariable String tenant, HttpServletRequest http) {
        return shown(http, () -> {
            tenants.require(tenant);
            Params params = Params.ofBrowser(http);
            return answer(params, http, to -> next(requests.read(to, params), params, http));
        });
    }

    /// The posted consent page: the request comes with it and is judged again from the start.
    @RequestMapping(path = Tenants.SEGMENT + "/oauth2/v2.0/consent", method = RequestMethod.POST)
    View consent(@PathVariable String tenant, HttpServletRequest http) {
        return shown(http, () -> {
            tenants.require(tenant);
            Params form = Params.ofForm(http);
            Params params = Params.ofText(form.require("request"));
            return answer(params, http, to -> decided(requests.read(to, params), params, form, http));
        });
    }

    private View next(AuthorizeRequest request, Params params, HttpServletRequest http) {
        var current = currentSession.of(http);
        if (current.filter(session -> deviceFirst(session, request, params)).isPresent()) {
            return BrowserAnswers.redirect(LocalPath.PROVE_DEVICE + "?continue="
                    + Params.encode(
                            back(params.with(LocalPath.DEVICE_ASKED, "1").query())));
        }
        var policies = policies(request, current, http);
        var demanded = demands.of(request, current, policies.lacking(), contexts(request));
        return switch (judge(request, params, current, policies, demanded)) {
            case AuthorizeRules.Next.Issue(var session) -> issue(request, session, demanded, http);
            case AuthorizeRules.Next.SignIn(var fresh) -> signIn(request, params, demanded, fresh);
            case AuthorizeRules.Next.StepUp _ -> stepUp(params, demanded);
            case AuthorizeRules.Next.Consent(var session) -> consentPage.show(request, session, http);
            case AuthorizeRules.Next.Fail fail -> answers.error(request.to(), error(fail), http);
        };
    }

    private View decided(AuthorizeRequest request, Params params, Params form, HttpServletRequest http) {
        var current = currentSession.of(http);
        var policies = current.map(
                        session -> gate.again(session, request.client(), request.names(), contexts(request), http))
                .orElse(AccessVerdict.NOTHING);
        var demanded = demands.of(request, current, policies.lacking(), contexts(request));
        return switch (judge(request, params, current, policies, demanded)) {
            case AuthorizeRules.Next.Consent(var session) ->
                switch (consentPage.decision(request, session, form, http)) {
                    case AGREED -> {
                        grants.consent(session, request.client().id(), request.names());
                        yield issue(request, session, demanded, http);
                    }
                    case REFUSED ->
                        answers.error(
                                request.to(),
                                OAuthError.of(HttpStatus.BAD_REQUEST, "access_denied", 65004, "The user said no."),
                                http);
                    case NOT_OURS -> answers.shown(STALE, http);
                };
            // The session ended meanwhile, or there is nothing left to agree to: a posted page is no way past that.
            case AuthorizeRules.Next.SignIn(var fresh) -> signIn(request, params, demanded, fresh);
            case AuthorizeRules.Next.StepUp _ -> stepUp(params, demanded);
            case AuthorizeRules.Next.Fail fail -> answers.error(request.to(), error(fail), http);
            case AuthorizeRules.Next.Issue _ -> answers.shown(STALE, http);
        };
    }

    /// Once for each request: a browser that cannot prove its key comes back without. Whoever adds the mark himself
    /// has no device, and gains nothing.
    private boolean deviceFirst(SessionFacts session, AuthorizeRequest request, Params params) {
        return !request.silent() && params.get(LocalPath.DEVICE_ASKED).isEmpty() && gate.wantsDevice(session.session());
    }

    private AccessVerdict policies(AuthorizeRequest request, Optional<SessionFacts> current, HttpServletRequest http) {
        return current.map(session -> gate.ofBrowser(
                        session, request.client(), request.names(), contexts(request), Optional.empty(), http))
                .orElse(AccessVerdict.NOTHING);
    }

    /// What is asked for that policies guard: they say what it takes.
    private Set<String> contexts(AuthorizeRequest request) {
        return gate.guarded(request.contexts());
    }

    private AuthorizeRules.Next judge(
            AuthorizeRequest request,
            Params params,
            Optional<SessionFacts> current,
            AccessVerdict policies,
            Demands.Demanded demanded) {
        Instant now = clock.instant();
        Set<String> consented = current.map(facts ->
                        grants.consented(facts.user().id(), request.client().id()))
                .orElse(Set.of());
        return AuthorizeRules.judge(
                request, current, freshSignIns.demandedAt(params, now), policies, demanded.standing(), consented, now);
    }

    private View issue(
            AuthorizeRequest request, SessionFacts session, Demands.Demanded demanded, HttpServletRequest http) {
        return grants.issueCode(session, request.order(demanded.acr()))
                .map(code -> {
                    var answer = new LinkedHashMap<String, String>();
                    answer.put("code", code);
                    if (request.clientInfo()) {
                        answer.put("client_info", mint.clientInfo(session.user()));
                    }
                    return answers.send(request.to(), answer, http);
                })
                .orElseGet(() -> answers.error(
                        request.to(),
                        OAuthError.of(
                                HttpStatus.BAD_REQUEST, "login_required", 50058, "The session has ended meanwhile."),
                        http));
    }

    /// The same session, with more shown.
    private View stepUp(Params params, Demands.Demanded demanded) {
        return BrowserAnswers.redirect(LocalPath.STEP_UP + "?continue="
                + Params.encode(back(demanding(params, demanded).query())));
    }

    /// What is demanded travels with the request, so that the sign-in knows. It is only a hint: the
    /// request is judged anew when it comes back.
    private static Params demanding(Params params, Demands.Demanded demanded) {
        var bare = params.without(Set.of(LocalPath.DEMANDED));
        return demanded.strengths().isEmpty()
                ? bare
                : bare.with(
                        LocalPath.DEMANDED,
                        demanded.strengths().stream()
                                .map(StrengthId::text)
                                .sorted()
                                .collect(Collectors.joining(" ")));
    }

    private String back(String query) {
        return java.net.URI.create(issuer.authorizationEndpoint()).getRawPath() + "?" + query;
    }

    private View signIn(AuthorizeRequest request, Params params, Demands.Demanded demanded, boolean fresh) {
        Params wanted = demanding(params, demanded);
        String back = back(fresh ? freshSignIns.marked(wanted, clock.instant()) : wanted.query());
        var location = new StringBuilder("/signin?continue=").append(Params.encode(back));
        request.loginHint().ifPresent(hint -> location.append("&login_hint=").append(Params.encode(hint)));
        if (fresh) {
            location.append("&fresh=1");
        }
        return BrowserAnswers.redirect(location.toString());
    }

    private View answer(Params params, HttpServletRequest http, ToClient rest) {
        ReturnAddress to = requests.address(params);
        try {
            return rest.answer(to);
        } catch (Rejected rejected) {
            return answers.error(to, rejected.error(), http);
        }
    }

    private View shown(HttpServletRequest http, Page page) {
        try {
            return page.answer();
        } catch (Rejected rejected) {
            return answers.shown(rejected.error(), http);
        }
    }

    @FunctionalInterface
    private interface ToClient {
        View answer(ReturnAddress to);
    }

    @FunctionalInterface
    private interface Page {
        View answer();
    }

    private static OAuthError error(AuthorizeRules.Next.Fail fail) {
        return OAuthError.of(HttpStatus.BAD_REQUEST, fail.error(), fail.code(), fail.description());
    }
}
