package io.bailiff.core.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RF-16")
final class RefreshTokensTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final RefreshTokens TOKENS = tokens(1);
    private static final RefreshToken TOKEN = new RefreshToken(GrantSamples.GRANT, 7);
    private static final String TEXT = TOKENS.write(TOKEN);

    private static RefreshTokens tokens(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return new RefreshTokens(new SecretKeySpec(key, "HmacSHA256"));
    }

    @Test
    void whatIsWrittenIsRead() {
        for (long generation : new long[] {0, 1, 7, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            var token = new RefreshToken(GrantSamples.GRANT, generation);
            assertThat(TOKENS.read(TOKENS.write(token))).contains(token);
        }
    }

    @Test
    @Tag("RF-04")
    void aRepeatedAnswerIsTheSameText() {
        assertThat(TOKENS.write(TOKEN)).isEqualTo(TEXT);
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] bytes = Base64.getUrlDecoder().decode(TEXT.substring(4));
        assertThat(bytes).hasSize(56);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = "brt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(TOKENS.read(text)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void everyOtherCharacterAtEveryPlaceIsNoticed() {
        for (int at = 0; at < TEXT.length(); at++) {
            for (char other : (ALPHABET + "+/= \n").toCharArray()) {
                if (other != TEXT.charAt(at)) {
                    String text = TEXT.substring(0, at) + other + TEXT.substring(at + 1);
                    assertThat(TOKENS.read(text)).as("%s at %d", other, at).isEmpty();
                }
            }
        }
    }

    @Test
    @Tag("JW-14")
    void theTrailingBitsOfTheLastCharacterHaveOneSpelling() {
        char last = TEXT.charAt(TEXT.length() - 1);
        String start = TEXT.substring(0, TEXT.length() - 1);
        byte[] bytes = Base64.getUrlDecoder().decode(TEXT.substring(4));
        long twins = ALPHABET.chars()
                .filter(other -> other != last)
                .mapToObj(other -> start + (char) other)
                .filter(twin -> java.util.Arrays.equals(Base64.getUrlDecoder().decode(twin.substring(4)), bytes))
                .peek(twin -> assertThat(TOKENS.read(twin)).isEmpty())
                .count();
        assertThat(twins).isEqualTo(3);
    }

    @Test
    void everyCutAndEveryExtensionIsNoticed() {
        for (int length = 0; length < TEXT.length(); length++) {
            assertThat(TOKENS.read(TEXT.substring(0, length))).isEmpty();
            assertThat(TOKENS.read(TEXT.substring(TEXT.length() - length))).isEmpty();
        }
        for (String more : new String[] {"A", "=", "==", " ", "\n", "\0", TEXT}) {
            assertThat(TOKENS.read(TEXT + more)).isEmpty();
            assertThat(TOKENS.read(more + TEXT)).isEmpty();
        }
    }

    @Test
    void anotherCaseIsAnotherText() {
        assertThat(TOKENS.read(TEXT.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(TOKENS.read(TEXT.toLowerCase(Locale.ROOT))).isEmpty();
        assertThat(TOKENS.read("BRT_" + TEXT.substring(4))).isEmpty();
    }

    @Test
    void theTextOfAnotherKeyIsNotRead() {
        assertThat(tokens(2).read(TEXT)).isEmpty();
        assertThat(TOKENS.read(tokens(2).write(TOKEN))).isEmpty();
    }

    @Test
    void theTokenOfAnotherGrantOrGenerationHasAnotherMac() {
        String next = TOKENS.write(new RefreshToken(GrantSamples.GRANT, 8));
        assertThat(next.substring(36)).isNotEqualTo(TEXT.substring(36));
        // The payload of one with the MAC of the other: both are 32 characters of base64 up to a byte boundary.
        assertThat(TOKENS.read(TEXT.substring(0, 36) + next.substring(36))).isEmpty();
    }

    @Test
    @Tag("OA-20")
    void aCodeIsNoRefreshToken() {
        assertThat(TOKENS.read("bac_" + TEXT.substring(4))).isEmpty();
        assertThat(TOKENS.read("")).isEmpty();
    }
}
