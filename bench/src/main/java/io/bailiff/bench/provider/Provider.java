package io.bailiff.bench.provider;

import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// An OpenID provider, by its discovery document.
///
/// @param introspection absent where the provider has none (RFC 7662)
public record Provider(
        URI issuer,
        URI authorization,
        URI token,
        Optional<URI> introspection,
        Optional<URI> userInfo,
        SSLSocketFactory tls) {

    /// @param issuer as in `iss`; for an alias of it, the endpoints still come from the document
    public static Provider discover(URI issuer, SSLSocketFactory tls) {
        URI document = URI.create(issuer + "/.well-known/openid-configuration");
        try (Wire wire = new Wire(Address.of(document), tls)) {
            Answer answer = wire.exchange(Request.get(document).bytes());
            if (!answer.ok()) {
                throw new IllegalStateException(document + " answered " + answer.excerpt());
            }
            var members = answer.json();
            return new Provider(
                    member(members.get("issuer")).orElseThrow(),
                    member(members.get("authorization_endpoint")).orElseThrow(),
                    member(members.get("token_endpoint")).orElseThrow(),
                    member(members.get("introspection_endpoint")),
                    member(members.get("userinfo_endpoint")),
                    tls);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + document, e);
        }
    }

    private static Optional<URI> member(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof String text ? Optional.of(URI.create(text)) : Optional.empty();
    }

    /// A connection to the host of the token endpoint.
    public Wire wire() {
        return new Wire(Address.of(token), tls);
    }
}
