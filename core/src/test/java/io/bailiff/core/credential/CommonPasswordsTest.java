package io.bailiff.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.UserPrincipalName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MF-21")
class CommonPasswordsTest {
    private static final CommonPasswords LIST = CommonPasswords.shipped();
    private static final UserPrincipalName ALICE = new UserPrincipalName("alice@contoso.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password2026!",
                "P@ssw0rd12345",
                "$ecurity12345",
                "2024Welcome2024",
                "!!Sommer2026!!",
                "passwordpassword",
                "password-Password",
                "Contoso Winter 2026",
                "liverpoolmanchester",
                "qwertyuiopasdfghjkl",
                "1qaz2wsx3edc4rfv",
                "1q2w3e4r5t6y",
                "Administrator1",
                "iloveyou 2025",
                "123456789012",
                "210987654321",
                "abcdefghijkl",
                "a1b2c3a1b2c3",
                "Ba1l1ff-12345",
                "L3tm31nL3tm31n!"
            })
    void whatPeopleMakeOfACommonWordIsRefused(String typed) {
        assertThat(LIST.contains(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "seven lazy dogs jumped over",
                "kettle-orbit-97-walnut",
                "xk2!vQ8mzr#Lw4",
                "grumpy otters juggle lemons",
                "8305 1946 7712 0091",
                "Ich mag meinen blauen Teppich"
            })
    void whatIsHardToGuessIsNot(String typed) {
        assertThat(LIST.contains(typed)).isFalse();
    }

    @Test
    void theListIsThereAndOfSomeSize() {
        assertThat(LIST.size()).isGreaterThan(1_500);
    }

    @Test
    void theRuleAsksTheListAfterItsOwnObjections() {
        var rule = new PasswordRule(LIST);
        assertThat(rule.objection(ClearText.of("Password2026!"), ALICE, false))
                .hasValueSatisfying(why -> assertThat(why).contains("guessed first"));
        assertThat(rule.objection(ClearText.of("short"), ALICE, true))
                .hasValueSatisfying(why -> assertThat(why).contains("at least 15"));
        assertThat(rule.objection(ClearText.of("correct horse battery staple"), ALICE, true))
                .isEmpty();
    }

    @Test
    void theRuleComparesWhatWouldBeHashed() {
        var rule = new PasswordRule("caf\u00e9 au lait et croissants"::equals);
        assertThat(rule.objection(ClearText.of("cafe\u0301 au lait et croissants"), ALICE, true))
                .isPresent();
    }
}
