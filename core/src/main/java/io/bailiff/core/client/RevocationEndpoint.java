package io.bailiff.core.client;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.key.Ciphertext;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an app wants to be asked to end everything of a user (Global Token Revocation).
///
/// @param subject how it knows users
/// @param everyone it is asked for every user, not only for those who got something there
/// @param bearer what we show to it, sealed for [#owner]; empty if we show a token that we sign
public record RevocationEndpoint(String uri, Subject subject, boolean everyone, Optional<Ciphertext> bearer) {
    /// What can stand behind `Bearer` (RFC 6750, section 2.1).
    public static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]{16,2000}=*");

    /// How an app knows users.
    public enum Subject {
        ISSUER_AND_SUBJECT("iss_sub"),
        EMAIL("email");

        private final String wireName;

        Subject(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Subject> named(String wireName) {
            return Arrays.stream(values())
                    .filter(subject -> subject.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// Whom a bearer is sealed for.
    public static String owner(ClientId client) {
        return "revocation endpoint of client " + client.text();
    }
}
