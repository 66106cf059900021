package io.bailiff.server.signin;

import io.bailiff.server.web.LocalPath;
import java.net.URI;
import java.util.Optional;

/// What the page for certificates shows.
///
/// @param action where browsers show their certificate
/// @param problem the last part of a text's key, `certificate.problem.…`
public record CertificateForm(String token, URI action, Optional<LocalPath> destination, Optional<String> problem) {

    public String next() {
        return destination.map(LocalPath::value).orElse("");
    }

    /// The first page, for whoever has another way to sign in.
    public String otherWays() {
        return destination.map(LocalPath::throughSignIn).orElse("/signin");
    }
}
