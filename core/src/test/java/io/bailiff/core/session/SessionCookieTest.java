package io.bailiff.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SE-03")
final class SessionCookieTest {

    @Test
    void itComesBackAsItWent() {
        var cookie = SessionCookie.fresh(new SecureRandom());
        assertThat(SessionCookie.presented(cookie.reveal()).map(SessionCookie::hash))
                .contains(cookie.hash());
        assertThat(cookie.reveal()).hasSize(43);
    }

    @Test
    @Tag("KY-09")
    void itDoesNotPrint() {
        var cookie = SessionCookie.fresh(new SecureRandom());
        assertThat(cookie.toString()).doesNotContain(cookie.reveal()).doesNotContain(cookie.hash());
    }

    @Test
    void whatCannotBeOneIsNotLookedUp() {
        for (String text :
                new String[] {"", "a", "a".repeat(42), "a".repeat(44), "a".repeat(42) + "=", "a".repeat(42) + "\n"}) {
            assertThat(SessionCookie.presented(text)).isEmpty();
        }
    }
}
