package io.bailiff.server.oidc.authorize;

import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Views;
import io.bailiff.server.token.Issuer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Sends authorization answers to clients. Each carries `iss` (RFC 9207), errors too, so that a client with several
/// providers cannot be made to mix them up.
final class BrowserAnswers {
    /// The only script on our pages that is not a file: it posts the form that it stands below.
    private static final String SUBMIT_HASH = "'sha256-" + Views.SUBMIT_SCRIPT_SHA256 + "'";

    private final Issuer issuer;
    private final Views views;

    BrowserAnswers(Issuer issuer, Views views) {
        this.issuer = issuer;
        this.views = views;
    }

    ResponseEntity<String> error(ReturnAddress to, OAuthError error) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error.error());
        answer.put("error_description", error.text());
        return send(to, answer);
    }

    ResponseEntity<String> send(ReturnAddress to, Map<String, String> answer) {
        var all = new LinkedHashMap<>(answer);
        to.state().ifPresent(state -> all.put("state", state));
        all.put("iss", issuer.text());
        return switch (to.mode()) {
            case QUERY -> redirect(to.redirectUri() + (to.redirectUri().contains("?") ? "&" : "?") + encoded(all));
            case FRAGMENT -> redirect(to.redirectUri() + "#" + encoded(all));
            case FORM_POST -> post(to, all);
        };
    }

    static ResponseEntity<String> redirect(String location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private ResponseEntity<String> post(ReturnAddress to, Map<String, String> answer) {
        String policy = "default-src 'none'; script-src " + SUBMIT_HASH
                + "; style-src 'self'; base-uri 'none'; form-action " + source(to.redirectUri());
        return views.page(
                HttpStatus.OK, policy, "oidc/form-post.jte", Map.of("action", to.redirectUri(), "fields", answer));
    }

    /// Where a page's form, or the redirect after it, may lead: this application and nowhere else.
    static String source(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return uri.getHost() == null ? uri.getScheme() + ":" : uri.getScheme() + "://" + uri.getAuthority();
    }

    private static String encoded(Map<String, String> answer) {
        return answer.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Params.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
