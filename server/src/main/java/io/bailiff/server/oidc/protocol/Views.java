package io.bailiff.server.oidc.protocol;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Renders our few pages.
public final class Views {
    /// The base64 of the SHA-256 of the one inline script, in `oidc/form-post.jte`.
    public static final String SUBMIT_SCRIPT_SHA256 = "ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE=";

    private static final String CSP = "Content-Security-Policy";

    private final TemplateEngine templates;

    public Views(TemplateEngine templates) {
        this.templates = templates;
    }

    /// A page whose forms lead to ourselves and to `formTargets`.
    ///
    /// @param formTargets further CSP sources, where a redirect after the form may lead; empty text for none
    public ResponseEntity<String> form(String formTargets, String template, Map<String, Object> model) {
        String policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self' " + formTargets;
        return page(HttpStatus.OK, policy.strip(), template, model);
    }

    /// An error that no client may be told of.
    public ResponseEntity<String> error(OAuthError error) {
        String policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
        return page(
                error.status(),
                policy,
                "oidc/error.jte",
                Map.of("message", error.description(), "code", error.error() + " " + error.code()));
    }

    public ResponseEntity<String> page(HttpStatus status, String policy, String template, Map<String, ?> model) {
        var out = new StringOutput();
        templates.render(template, Map.copyOf(model), out);
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(CSP, policy)
                .body(out.toString());
    }
}
