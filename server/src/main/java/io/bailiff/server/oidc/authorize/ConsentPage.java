package io.bailiff.server.oidc.authorize;

import io.bailiff.core.grant.Once;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// The page on which a user agrees to what an application wants. What it posts is bound to the session, to the
/// whole request, and to this one showing of the page.
@Component
class ConsentPage {
    private final Pages pages;
    private final Scopes scopes;
    private final CsrfTokens csrf;
    private final SessionCookies cookies;
    private final SameOrigin sameOrigin;
    private final Once once;
    private final Issuer issuer;
    private final SecureRandom random;

    ConsentPage(
            Pages pages,
            Scopes scopes,
            CsrfTokens csrf,
            SessionCookies cookies,
            SameOrigin sameOrigin,
            Once once,
            Issuer issuer,
            SecureRandom random) {
        this.pages = pages;
        this.scopes = scopes;
        this.csrf = csrf;
        this.cookies = cookies;
        this.sameOrigin = sameOrigin;
        this.once = once;
        this.issuer = issuer;
        this.random = random;
    }

    enum Decision {
        AGREED,
        REFUSED,
        /// Not a page that we gave to this session for this request, or one that was used before.
        NOT_OURS
    }

    View show(AuthorizeRequest request, SessionFacts session, HttpServletRequest http) {
        SessionCookie cookie =
                cookies.session(http).orElseThrow(() -> new IllegalStateException("who has a session has its cookie"));
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String showing = HexFormat.of().formatHex(bits);
        Map<String, Object> model = Map.of(
                "application",
                request.client().name(),
                "clientId",
                request.client().id().text(),
                "host",
                address(request),
                "items",
                scopes.described(request.names()),
                "action",
                URI.create(issuer.oauth("consent")).getRawPath(),
                "request",
                request.query(),
                "showing",
                showing,
                "csrf",
                csrf.token(cookie, purpose(request, showing)));
        SecurityHeaders.formsMayEndAt(http, URI.create(request.to().redirectUri()));
        return pages.page(http, session, HttpStatus.OK, "oidc/consent.jte", model);
    }

    /// Where the answer goes: a name can be anybody's, this address only its owner's.
    private static String address(AuthorizeRequest request) {
        URI uri = URI.create(request.to().redirectUri());
        return uri.getHost() == null ? uri.getScheme() + ":" : uri.getAuthority();
    }

    /// A page is good for as long as its session can be, and once in all that time.
    Decision decision(AuthorizeRequest request, SessionFacts session, Params form, HttpServletRequest http) {
        String showing = form.get("showing").orElse("");
        boolean ours = sameOrigin.vouchesFor(http)
                && cookies.session(http)
                        .filter(cookie -> csrf.matches(form.get("csrf").orElse(""), cookie, purpose(request, showing)))
                        .isPresent();
        if (!ours || !once.firstUse("consent", showing, session.session().expiresAt())) {
            return Decision.NOT_OURS;
        }
        return form.get("decision").filter("agree"::equals).isPresent() ? Decision.AGREED : Decision.REFUSED;
    }

    private static String purpose(AuthorizeRequest request, String showing) {
        return "consent " + showing + " " + Sha256.hex(request.query());
    }
}
