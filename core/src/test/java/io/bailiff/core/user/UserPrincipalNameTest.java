package io.bailiff.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserPrincipalNameTest {

    private static String canonical(String text) {
        return UserPrincipalName.parse(text).orElseThrow().canonical();
    }

    @Test
    void caseDoesNotTellNamesApart() {
        assertThat(canonical("Alice.O'Neil+test@Contoso.EXAMPLE")).isEqualTo("alice.o'neil+test@contoso.example");
    }

    @Test
    @Tag("SE-20")
    void aTurkishHostFoldsLikeAnyOther() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(canonical("INFO@EXAMPLE.COM")).isEqualTo("info@example.com");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @Tag("SE-20")
    void theTurkishLettersAreLettersOfTheirOwn() {
        assertThat(canonical("ıvan@a.example")).isNotEqualTo(canonical("ivan@a.example"));
        assertThat(canonical("İvan@a.example")).isNotEqualTo(canonical("ivan@a.example"));
    }

    @Test
    void composedAndDecomposedAreOneName() {
        assertThat(canonical("jose\u0301@a.example")).isEqualTo(canonical("jos\u00e9@a.example"));
        assertThat(new UserPrincipalName("jos\u00e9@a.example"))
                .isEqualTo(UserPrincipalName.parse("jose\u0301@a.example").orElseThrow());
    }

    @Test
    void compatibleTwinsAreOneName() {
        assertThat(canonical("\uff21lice@a.example")).isEqualTo("alice@a.example");
        assertThat(canonical("\ufb01ona@a.example")).isEqualTo("fiona@a.example");
        assertThat(canonical("\u212aarl@a.example")).isEqualTo("karl@a.example");
        assertThat(canonical("al\u0131ce\u00b2@a.example")).isEqualTo("al\u0131ce2@a.example");
    }

    @Test
    void bothSmallSigmasAreOneLetter() {
        assertThat(canonical("ΟΔΟΣ@a.example")).isEqualTo(canonical("οδος@a.example"));
        assertThat(canonical("ΟΔΟΣ@a.example")).isEqualTo(canonical("οδοσ@a.example"));
    }

    @Test
    void whatIsComparedIsItselfANameAndStaysAsItIs() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.isDefined(point) && Character.getType(point) != Character.SURROGATE) {
                var name = UserPrincipalName.parse("a" + Character.toString(point) + "b@a.example");
                if (name.isPresent()) {
                    String canonical = name.get().canonical();
                    assertThat(canonical).as(Integer.toHexString(point)).containsOnlyOnce("@");
                    assertThat(canonical.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c)))
                            .as(Integer.toHexString(point))
                            .isTrue();
                    UserPrincipalName.parse(canonical)
                            .ifPresent(again -> assertThat(again.canonical()).isEqualTo(canonical));
                }
            }
        }
    }

    @Test
    void everyLetterIsOneNameWithItsCapital() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            int upper = Character.toUpperCase(point);
            // The dotless i has the capital of the dotted one; to keep those apart matters more.
            if (Character.isLetter(point) && upper != point && point != 'ı') {
                var small = UserPrincipalName.parse(Character.toString(point) + "x@a.example");
                var capital = UserPrincipalName.parse(Character.toString(upper) + "x@a.example");
                assertThat(small.map(UserPrincipalName::canonical))
                        .as(Integer.toHexString(point))
                        .isEqualTo(capital.map(UserPrincipalName::canonical));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "@a.example",
                "alice@",
                "a@b@c.example",
                "al ice@a.example",
                "alice@-a.example",
                "alice@a.example-",
                "alice@a.example.",
                "alice\u0000@a.example",
                "alice\n@a.example",
                "alice\u202e@a.example",
                "\u200falice@a.example",
                "al\u200bice@a.example",
                "al\u00adice@a.example",
                "alice\u00a0@a.example",
                "alice\uff20a.example",
                "alice<b>@a.example",
                "alice\"@a.example",
                "al\ufdfa@a.example",
                "al\u2474@a.example",
                "alice@a\u3002example"
            })
    void whatOnlyLooksLikeANameIsNone(String text) {
        assertThat(UserPrincipalName.parse(text)).isEmpty();
    }

    @Test
    void namesInOtherScriptsAreNames() {
        for (String name :
                List.of("δοκιμή@παράδειγμα.example", "испытание@a.example", "测试@a.example", "בדיקה@a.example")) {
            assertThat(UserPrincipalName.parse(name)).as(name).isPresent();
        }
    }

    @Test
    void pastedSpaceAroundANameIsDropped() {
        assertThat(UserPrincipalName.parse(" alice@a.example\n")).contains(new UserPrincipalName("alice@a.example"));
    }

    @Test
    void theLocalPartHasAtMost64Characters() {
        assertThat(UserPrincipalName.parse("a".repeat(64) + "@a.example")).isPresent();
        assertThat(UserPrincipalName.parse("a".repeat(65) + "@a.example")).isEmpty();
        assertThat(UserPrincipalName.parse("\ufb03".repeat(64) + "@a.example")).isEmpty();
    }

    @Test
    void aProgrammerWhoMakesOneUpIsTold() {
        assertThatThrownBy(() -> new UserPrincipalName("alice")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UserPrincipalName("jose\u0301@a.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
