package io.bailiff.core.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a client shows that it is itself (RFC 6749, 2.3).
public sealed interface ClientProof {

    /// When its parts expire, or expired, the first one first; without those that never do.
    List<Instant> ends();

    /// When the first of its parts expires, or expired; empty if none ever does.
    default Optional<Instant> expiresAt() {
        return ends().stream().findFirst();
    }

    /// A public client: it cannot keep a secret, and is bound by PKCE and its redirect URIs alone.
    record None() implements ClientProof {
        @Override
        public List<Instant> ends() {
            return List.of();
        }
    }

    /// Any of these secrets, so that one can be replaced while another still works.
    record Secret(List<ClientSecret> secrets) implements ClientProof {
        public Secret {
            secrets = List.copyOf(secrets);
        }

        /// Secrets without description and end.
        public static Secret of(String... sha256) {
            return new Secret(Stream.of(sha256)
                    .map(hash -> new ClientSecret(hash, "", Instant.EPOCH, Optional.empty()))
                    .toList());
        }

        @Override
        public List<Instant> ends() {
            return secrets.stream()
                    .flatMap(secret -> secret.expiresAt().stream())
                    .sorted()
                    .toList();
        }

        /// True if something that is good at `now` is good with these no more.
        public boolean lacks(Secret old, Instant now) {
            var hashes = secrets.stream().map(ClientSecret::sha256).collect(Collectors.toSet());
            return old.secrets().stream().anyMatch(secret -> secret.goodAt(now) && !hashes.contains(secret.sha256()));
        }
    }

    /// `private_key_jwt` (RFC 7523) with one of these public keys.
    ///
    /// @param jwks a JSON Web Key Set (RFC 7517) without private parts, as a
    /// program writes it, without spaces
    record Keys(String jwks) implements ClientProof {
        /// No quotation mark that is part of a name is without its backslash.
        private static final Pattern END = Pattern.compile("(?<!\\\\)\"exp\":([0-9]{1,11})\\b");

        @Override
        public List<Instant> ends() {
            return END.matcher(jwks)
                    .results()
                    .map(found -> Instant.ofEpochSecond(Long.parseLong(found.group(1))))
                    .sorted()
                    .toList();
        }
    }
}
