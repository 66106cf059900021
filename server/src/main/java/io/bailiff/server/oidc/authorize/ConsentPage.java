package io.bailiff.server.oidc.authorize;

import io.bailiff.core.client.Api;
import io.bailiff.core.grant.Once;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.RequestedScopes;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.oidc.protocol.Views;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;

/// The page on which a user agrees to what an application wants. What it posts is bound to the session, to the
/// whole request, and to this one showing of the page.
final class ConsentPage {
    private static final Duration LASTS = Duration.ofHours(1);

    private final Views views;
    private final CsrfTokens csrf;
    private final SessionCookies cookies;
    private final Once once;
    private final Issuer issuer;
    private final InstantSource clock;
    private final SecureRandom random;

    ConsentPage(
            Views views,
            CsrfTokens csrf,
            SessionCookies cookies,
            Once once,
            Issuer issuer,
            InstantSource clock,
            SecureRandom random) {
        this.views = views;
        this.csrf = csrf;
        this.cookies = cookies;
        this.once = once;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    enum Decision {
        AGREED,
        REFUSED,
        /// Not a page that we gave to this session for this request, or one that was used before.
        NOT_OURS
    }

    ResponseEntity<String> show(AuthorizeRequest request, SessionFacts session, HttpServletRequest http) {
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
                BrowserAnswers.source(request.to().redirectUri()),
                "user",
                session.user().principalName().value(),
                "items",
                items(request.scopes()),
                "action",
                URI.create(issuer.oauth("consent")).getRawPath(),
                "request",
                request.query(),
                "showing",
                showing,
                "csrf",
                csrf.token(cookie, purpose(request, showing)));
        return views.form(BrowserAnswers.source(request.to().redirectUri()), "oidc/consent.jte", model);
    }

    Decision decision(AuthorizeRequest request, Params form, HttpServletRequest http) {
        String showing = form.get("showing").orElse("");
        boolean ours = cookies.session(http)
                .filter(cookie -> csrf.matches(form.get("csrf").orElse(""), cookie, purpose(request, showing)))
                .isPresent();
        if (!ours || !once.firstUse("consent", showing, clock.instant().plus(LASTS))) {
            return Decision.NOT_OURS;
        }
        return form.get("decision").filter("agree"::equals).isPresent() ? Decision.AGREED : Decision.REFUSED;
    }

    private static String purpose(AuthorizeRequest request, String showing) {
        return "consent " + showing + " " + Sha256.hex(request.query());
    }

    private static List<ConsentItem> items(RequestedScopes scopes) {
        return scopes.words().stream().flatMap(ConsentPage::items).toList();
    }

    private static Stream<ConsentItem> items(RequestedScopes.Word word) {
        return word.names().stream()
                .sorted()
                .map(name -> word.api()
                        .map(api -> new ConsentItem(api.name(), name, description(api, name)))
                        .orElseGet(() -> new ConsentItem("Sign-in", name, openId(name))));
    }

    private static String description(Api api, String name) {
        return api.scopes().stream()
                .filter(permission -> permission.name().equals(Scopes.shortName(name)))
                .map(Api.Permission::description)
                .findFirst()
                .orElse(name);
    }

    private static String openId(String name) {
        return switch (name) {
            case "openid" -> "Know who you are";
            case "profile" -> "See your name";
            case "email" -> "See your mail address";
            case "offline_access" -> "Keep access when you are not there";
            default -> name;
        };
    }
}
