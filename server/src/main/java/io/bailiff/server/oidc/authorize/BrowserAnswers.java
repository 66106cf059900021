package io.bailiff.server.oidc.authorize;

import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.SecurityHeaders;
import io.bailiff.server.web.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Sends authorization answers to clients. Each carries `iss` (RFC 9207), errors too, so that a client with several
/// providers cannot be made to mix them up.
@Component
class BrowserAnswers {
    private final Issuer issuer;
    private final Pages pages;

    BrowserAnswers(Issuer issuer, Pages pages) {
        this.issuer = issuer;
        this.pages = pages;
    }

    View error(ReturnAddress to, OAuthError error, HttpServletRequest http) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error.error());
        answer.put("error_description", error.text());
        return send(to, answer, http);
    }

    View send(ReturnAddress to, Map<String, String> answer, HttpServletRequest http) {
        SecurityHeaders.framedByClients(http);
        var all = new LinkedHashMap<>(answer);
        to.state().ifPresent(state -> all.put("state", state));
        all.put("iss", issuer.text());
        return switch (to.mode()) {
            case QUERY -> redirect(to.redirectUri() + (to.redirectUri().contains("?") ? "&" : "?") + encoded(all));
            case FRAGMENT -> redirect(to.redirectUri() + "#" + encoded(all));
            case FORM_POST -> post(to, all, http);
        };
    }

    /// An error that no client may be told of, for the person in front of the browser.
    View shown(OAuthError error, HttpServletRequest http) {
        return pages.page(
                http,
                error.status(),
                "oidc/error.jte",
                Map.of("message", error.description(), "code", error.error() + " " + error.code()));
    }

    /// Anywhere; 303, so that a posted form is not posted again to whoever comes next.
    static View redirect(String location) {
        return (_, _, response) -> {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, location);
        };
    }

    private View post(ReturnAddress to, Map<String, String> answer, HttpServletRequest http) {
        SecurityHeaders.formsMayEndAt(http, URI.create(to.redirectUri()));
        return pages.page(
                http, HttpStatus.OK, "oidc/form-post.jte", Map.of("action", to.redirectUri(), "fields", answer));
    }

    private static String encoded(Map<String, String> answer) {
        return answer.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Params.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
