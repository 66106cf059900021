package io.bailiff.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MF-21")
final class PasswordTest {
    private static final String ALICE = "alice@contoso.example";

    private static boolean good(String typed) {
        return Password.objection(typed, ALICE, false).isEmpty();
    }

    @Test
    void itHasAtLeastTwelveCharacters() {
        assertThat(good("abcdefghijkl")).isTrue();
        assertThat(good("abcdefghijk")).isFalse();
    }

    @Test
    void itHasAtLeastFifteenWhereNothingElseIsAskedFor() {
        assertThat(Password.objection("abcdefghijklmno", ALICE, true)).isEmpty();
        assertThat(Password.objection("abcdefghijklmn", ALICE, true)).isPresent();
    }

    @Test
    void itHasAtMost256Characters() {
        assertThat(good("abcdefgh".repeat(32))).isTrue();
        assertThat(good("abcdefgh".repeat(32) + "i")).isFalse();
    }

    @Test
    void aCharacterIsACodePointAfterComposition() {
        assertThat(good("\ud83d\ude00abcdefghijk")).isTrue();
        assertThat(good("\ud83d\ude00abcdefghij")).isFalse();
        assertThat(good("e\u0301abcdefghij")).isFalse();
        assertThat(good("e\u0301abcdefghijk")).isTrue();
    }

    @Test
    void theSameKeysGiveTheSamePasswordOnEveryDevice() {
        assertThat(Password.canonical("jose\u0301")).isEqualTo(Password.canonical("jos\u00e9"));
    }

    @Test
    void caseAndSpacesBelongToThePassword() {
        assertThat(Password.canonical(" Aa ")).isEqualTo(new char[] {' ', 'A', 'a', ' '});
        assertThat(good(" four random words ")).isTrue();
    }

    @Test
    void itNeedsFiveDifferentCharacters() {
        assertThat(good("abcdabcdabcd")).isFalse();
        assertThat(good("abcdabcdabce")).isTrue();
        assertThat(good(" ".repeat(20))).isFalse();
    }

    @Test
    void itDoesNotContainTheNameInWhateverCase() {
        assertThat(good("my-ALICE-password")).isFalse();
        assertThat(good("my-alicf-password")).isTrue();
    }

    @Test
    void aNameOfThreeLettersIsTooShortToForbid() {
        assertThat(Password.objection("joeabcdefghi", "joe@contoso.example", false))
                .isEmpty();
        assertThat(Password.objection("joelabcdefgh", "joel@contoso.example", false))
                .isPresent();
    }

    @Test
    void itContainsNoNul() {
        assertThat(good("abcdef\0ghijkl")).isFalse();
    }
}
