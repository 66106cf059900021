package io.bailiff.server.oidc.authorize;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.FrontChannel;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.Sessions;
import io.bailiff.server.oidc.protocol.IdTokenHints;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SigningOut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.View;

/// Sign-out at a client's wish (OpenID Connect RP-Initiated Logout). With an ID token of this very session it is done
/// at
/// once; without one anybody could have made the link, so the person is asked.
@Controller
class LogoutEndpoint {
    /// Who signs a person out that no client named itself for.
    private static final ClientId PAGES = new ClientId("bailiff-pages");

    private static final String PURPOSE = "logout ";

    private final Tenants tenants;
    private final LogoutAddresses addresses;
    private final IdTokenHints hints;
    private final Grants grants;
    private final Sessions sessions;
    private final FrontChannel frontChannel;
    private final SigningOut signingOut;
    private final CurrentSession current;
    private final SessionCookies cookies;
    private final CsrfTokens csrf;
    private final SameOrigin sameOrigin;
    private final BrowserAnswers answers;
    private final Pages pages;
    private final Issuer issuer;

    LogoutEndpoint(
            Tenants tenants,
            LogoutAddresses addresses,
            IdTokenHints hints,
            Grants grants,
            Sessions sessions,
            FrontChannel frontChannel,
            SigningOut signingOut,
            CurrentSession current,
            SessionCookies cookies,
            CsrfTokens csrf,
            SameOrigin sameOrigin,
            BrowserAnswers answers,
            Pages pages,
            Issuer issuer) {
        this.tenants = tenants;
        this.addresses = addresses;
        this.hints = hints;
        this.grants = grants;
        this.sessions = sessions;
        this.frontChannel = frontChannel;
        this.signingOut = signingOut;
        this.current = current;
        this.cookies = cookies;
        this.csrf = csrf;
        this.sameOrigin = sameOrigin;
        this.answers = answers;
        this.pages = pages;
        this.issuer = issuer;
    }

    /// @param client who asks, if it says so
    /// @param next where the browser goes afterwards
    private record Wish(Optional<Client> client, Optional<IdTokenHints.Hint> hint, String next, String query) {}

    @RequestMapping(
            path = Tenants.SEGMENT + "/oauth2/v2.0/logout",
            method = {RequestMethod.GET, RequestMethod.POST})
    View logout(@PathVariable String tenant, HttpServletRequest request, HttpServletResponse response) {
        try {
            tenants.require(tenant);
            Wish wish = wish(Params.ofBrowser(request));
            var session = current.unattended(request);
            if (session.isEmpty()) {
                return BrowserAnswers.redirect(wish.next());
            }
            boolean sure = wish.hint()
                    .filter(hint ->
                            hint.session().equals(session.get().session().id()))
                    .isPresent();
            return sure ? signOut(wish, session.get(), request, response) : ask(wish, session.get(), request);
        } catch (Rejected rejected) {
            return answers.shown(rejected.error(), request);
        }
    }

    @RequestMapping(path = Tenants.SEGMENT + "/oauth2/v2.0/logout/confirm", method = RequestMethod.POST)
    View confirmed(@PathVariable String tenant, HttpServletRequest request, HttpServletResponse response) {
        try {
            tenants.require(tenant);
            Params form = Params.ofForm(request);
            Wish wish = wish(Params.ofText(form.get("request").orElse("")));
            var session = current.unattended(request);
            if (session.isEmpty()) {
                return BrowserAnswers.redirect(wish.next());
            }
            boolean ours = sameOrigin.vouchesFor(request)
                    && cookies.session(request)
                            .filter(cookie -> csrf.matches(form.get("csrf").orElse(""), cookie, PURPOSE + wish.query()))
                            .isPresent();
            return ours ? signOut(wish, session.get(), request, response) : ask(wish, session.get(), request);
        } catch (Rejected rejected) {
            return answers.shown(rejected.error(), request);
        }
    }

    private View signOut(Wish wish, SessionFacts session, HttpServletRequest request, HttpServletResponse response) {
        var apps = frontChannel.addresses(session.session().id(), issuer.text());
        sessions.signOut(session, wish.client().map(Client::id).orElse(PAGES));
        cookies.signedOut(response);
        return signingOut.page(request, apps, wish.next());
    }

    private View ask(Wish wish, SessionFacts session, HttpServletRequest request) {
        String token = cookies.session(request)
                .map(cookie -> csrf.token(cookie, PURPOSE + wish.query()))
                .orElse("");
        if (!wish.next().startsWith("/")) {
            SecurityHeaders.formsMayEndAt(request, URI.create(wish.next()));
        }
        return pages.page(
                request,
                session,
                HttpStatus.OK,
                "oidc/logout.jte",
                Map.of(
                        "action",
                        URI.create(issuer.oauth("logout/confirm")).getRawPath(),
                        "request",
                        wish.query(),
                        "csrf",
                        token));
    }

    private Wish wish(Params params) {
        Optional<IdTokenHints.Hint> hint = params.get("id_token_hint")
                .map(text -> hints.read(text)
                        .orElseThrow(() ->
                                new Rejected(OAuthError.invalidRequest("The ID token hint is not one of ours."))));
        Optional<ClientId> named = params.get("client_id")
                .map(text -> ClientId.parse(text)
                        .orElseThrow(() -> new Rejected(OAuthError.unauthorizedClient("There is no such client."))));
        if (hint.isPresent()
                && named.filter(id -> !id.equals(hint.get().client())).isPresent()) {
            throw new Rejected(OAuthError.invalidRequest("The ID token is not of the client named."));
        }
        Optional<Client> client = hint.map(IdTokenHints.Hint::client)
                .or(() -> named)
                .flatMap(grants::client)
                .filter(Client::enabled);
        boolean anonymous = hint.isEmpty() && named.isEmpty();
        String next = anonymous ? addresses.afterAnybody(params) : addresses.after(client, params);
        return new Wish(client, hint, next, params.query());
    }
}
