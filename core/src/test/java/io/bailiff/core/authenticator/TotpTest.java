package io.bailiff.core.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
    /// RFC 6238, appendix B.
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

    /// The last six of the eight digits of RFC 6238, appendix B.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheRfc(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void aStepBeginsEveryThirtySeconds() {
        assertThat(Totp.step(Instant.ofEpochSecond(59))).isEqualTo(1);
        assertThat(Totp.step(Instant.ofEpochSecond(60))).isEqualTo(2);
    }

    @Test
    @Tag("MF-02")
    void theStepsBesideThePresentOneMatchAndNoOther() {
        long present = Totp.step(NOW);
        for (long step = present - 1; step <= present + 1; step++) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, step), -1, NOW)).contains(step);
        }
        assertThat(Totp.match(SECRET, Totp.code(SECRET, present - 2), -1, NOW)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, present + 2), -1, NOW)).isEmpty();
    }

    @Test
    @Tag("MF-01")
    void aStepThatWasUsedDoesNotMatch() {
        long present = Totp.step(NOW);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, present), present, NOW)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, present), present - 1, NOW))
                .contains(present);
    }

    @Test
    void spacesInACodeDoNotCount() {
        assertThat(Totp.match(SECRET, " 081 804 ", -1, NOW)).contains(Totp.step(NOW));
    }

    @ParameterizedTest
    @CsvSource({"''", "08180", "0818044", "abcdef", "-81804", "٠٨١٨٠٤"})
    void whatIsNotSixDigitsIsNoCode(String typed) {
        assertThat(Totp.match(SECRET, typed, -1, NOW)).isEmpty();
    }

    @Test
    void aSecretIsWrittenInBase32() {
        assertThat(TotpSecret.of(SECRET).revealBase32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(TotpSecret.of("foobar".getBytes(StandardCharsets.US_ASCII)).revealBase32())
                .isEqualTo("MZXW6YTBOI");
    }

    @Test
    void theKeyUriNamesIssuerAndAccount() {
        assertThat(TotpSecret.of(SECRET).revealUri("Contoso & Co", "alice@contoso.example"))
                .isEqualTo("otpauth://totp/Contoso%20%26%20Co:alice%40contoso.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Contoso%20%26%20Co"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    @Tag("MF-26")
    void aSecretDoesNotPrint() {
        var secret = TotpSecret.fresh(new SecureRandom());
        assertThat(secret.toString()).doesNotContain(secret.revealBase32());
        assertThat(secret.bytes()).hasSize(20);
    }
}
