package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MF-21")
final class Argon2PasswordsTest {
    private static final String LONG = "four random words ".repeat(10);

    @Test
    void everyCharacterOfALongPasswordCounts() {
        try (var passwords = new Argon2Passwords(new SecureRandom())) {
            String kept = passwords.hash((LONG + "a").toCharArray());
            assertThat(passwords.matches((LONG + "a").toCharArray(), kept)).isTrue();
            assertThat(passwords.matches((LONG + "b").toCharArray(), kept)).isFalse();
        }
    }

    @Test
    void nothingMatchesTheHashOfNobody() {
        try (var passwords = new Argon2Passwords(new SecureRandom())) {
            assertThat(passwords.matches(new char[0], passwords.dummy())).isFalse();
            assertThat(passwords.matches(LONG.toCharArray(), "$2a$10$" + "a".repeat(53)))
                    .isFalse();
        }
    }
}
