package io.bailiff.core.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.UserId;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MF-08")
final class OneTimeCodeTest {
    private static final UserId ALICE = new UserId(UUID.randomUUID());

    private static String hash(String typed) {
        return OneTimeCode.typed(typed).orElseThrow().hash(ALICE);
    }

    @Test
    void aCodeIsTypedAsItIsShown() {
        var code = OneTimeCode.fresh(new SecureRandom());
        assertThat(code.reveal()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(hash(code.reveal())).isEqualTo(code.hash(ALICE));
    }

    @Test
    void caseSpacesAndLookalikesDoNotCount() {
        assertThat(hash("o1i2-l3a4 b5c6 d7e8")).isEqualTo(hash("0112-13A4-B5C6-D7E8"));
    }

    @Test
    void theSameCodeOfAnotherUserHasAnotherHash() {
        var other = new UserId(UUID.randomUUID());
        var code = OneTimeCode.fresh(new SecureRandom());
        assertThat(code.hash(other)).isNotEqualTo(code.hash(ALICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0112-13A4-B5C6-D7E", "0112-13A4-B5C6-D7E89", "0112-13A4-B5C6-D7EU", "0112_13A4-B5C6-D7E8"})
    void whatCannotBeACodeIsNone(String typed) {
        assertThat(OneTimeCode.typed(typed).isPresent()).isFalse();
    }

    @Test
    @Tag("MF-26")
    void aCodeDoesNotPrint() {
        var code = OneTimeCode.fresh(new SecureRandom());
        assertThat(code.toString()).isEqualTo("OneTimeCode[hidden]");
    }
}
