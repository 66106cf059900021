package io.bailiff.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer aA0-._~+/=", "bearer aA0-._~+/=", "BEARER   aA0-._~+/="})
    void theSchemeIsReadWithoutRegardToCaseAndTheTokenAsItIs(String header) {
        assertThat(BearerAccess.token(header)).contains("aA0-._~+/=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer  ",
                "Basic abc",
                "Bearerabc",
                " Bearer abc",
                "Bearer\tabc",
                "Bearer a b",
                "Bearer abc ",
                "Bearer a,b",
                "Bearer ä",
                "Bearer a\u0000"
            })
    void everythingElseIsNoToken(String header) {
        assertThat(BearerAccess.token(header)).isEmpty();
    }

    @Test
    void aTokenHasSixteenThousandCharactersAtMost() {
        assertThat(BearerAccess.token("Bearer " + "a".repeat(16_384))).isPresent();
        assertThat(BearerAccess.token("Bearer " + "a".repeat(16_385))).isEmpty();
    }
}
