package io.bailiff.server.oidc.client;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The one key of a client that an assertion's header means.
///
/// @param byCertificate that it was named by a thumbprint, and registered with it
record NamedKey(JWK key, boolean byCertificate) {

    /// @param jwks the client's public keys; those that have expired are as good as not there
    /// @return empty if the header means none of them, or could mean several
    static Optional<NamedKey> of(JWSHeader header, String jwks, Instant now) {
        List<JWK> keys;
        try {
            keys = JWKSet.parse(jwks).getKeys().stream()
                    .filter(key -> key.getExpirationTime() == null
                            || now.isBefore(key.getExpirationTime().toInstant()))
                    .toList();
        } catch (ParseException e) {
            return Optional.empty();
        }
        String kid = header.getKeyID();
        if (kid != null) {
            return only(keys, key -> kid.equals(key.getKeyID())).map(key -> new NamedKey(key, false));
        }
        return only(keys, key -> hasThumbprint(key, header))
                .map(key -> new NamedKey(key, true))
                .or(() -> only(keys, _ -> true).map(key -> new NamedKey(key, false)));
    }

    /// SHA-1 is good enough here: it only chooses among keys that were registered, and the signature decides.
    @SuppressWarnings("deprecation") // of x5t, which MSAL still sends for some authorities
    private static boolean hasThumbprint(JWK key, JWSHeader header) {
        return same(header.getX509CertSHA256Thumbprint(), key.getX509CertSHA256Thumbprint())
                || same(header.getX509CertThumbprint(), key.getX509CertThumbprint());
    }

    /// Decoded, because MSAL for Java writes the other base64, with padding.
    private static boolean same(@Nullable Base64URL named, @Nullable Base64URL registered) {
        return named != null && registered != null && Arrays.equals(named.decode(), registered.decode());
    }

    private static Optional<JWK> only(List<JWK> keys, Predicate<JWK> wanted) {
        List<JWK> found = keys.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
