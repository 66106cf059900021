package io.bailiff.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with a rule is said with its place. What a rule means is in the decisions of Conditional Access.
final class DeviceRuleTest {

    @ParameterizedTest(name = "{0}: at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 | a property is needed here",
                "user.name -eq \"x\" | 1 | a property is needed here",
                "device.colour -eq \"red\" | 8 | no such property",
                "device.extensionAttribute16 -eq \"x\" | 8 | no such property",
                "device.displayName | 19 | an operator is needed here",
                "device.displayName -like \"x\" | 20 | an operator is needed here",
                "device.displayName -notEq \"x\" | 20 | an operator is needed here",
                "device.displayName -match \".*\" | 20 | an operator is needed here",
                "device.displayName eq \"x\" | 20 | an operator is needed here",
                "device.displayName -eq x | 24 | a text in double quotes",
                "device.displayName -eq \"x | 24 | does not end",
                "device.displayName -eq \"\" | 25 | is empty",
                "device.isCompliant -eq \"True\" | 24 | True or False",
                "device.isCompliant -contains True | 20 | -eq or -ne is needed here",
                "device.displayName -in \"x\" | 24 | a list",
                "device.displayName -in [\"x\" \"y\"] | 29 | a comma or a closing bracket",
                "device.displayName -in [\"x\", ] | 30 | a text in double quotes",
                "(device.isCompliant -eq True | 29 | a closing parenthesis",
                "device.isCompliant -eq True) | 28 | -and, -or or the end",
                "device.isCompliant -eq True -and | 33 | a property is needed here",
                "device.isCompliant -eq True device.isCompliant -eq True | 29 | -and, -or or the end",
                "device.isCompliant -eq True -xor device.isCompliant -eq True | 29 | -and, -or or the end",
                "-not | 5 | a property is needed here",
            })
    void whatIsWrongIsSaidWithItsPlace(String rule, int position, String message) {
        assertThat(DeviceRule.read(rule)).isInstanceOfSatisfying(DeviceRule.Reading.Bad.class, bad -> {
            assertThat(bad.position()).isEqualTo(position);
            assertThat(bad.message()).contains(message);
        });
    }

    @Test
    @Tag("CA-10")
    @Timeout(5)
    void noRuleIsTooDeepTooLongOrTooSlow() {
        String one = "device.isCompliant -eq True";
        assertThat(DeviceRule.read("(".repeat(DeviceRule.DEEPEST - 1) + one + ")".repeat(DeviceRule.DEEPEST - 1)))
                .isInstanceOf(DeviceRule.Reading.Good.class);
        assertThat(DeviceRule.read("(".repeat(DeviceRule.DEEPEST) + one + ")".repeat(DeviceRule.DEEPEST)))
                .isInstanceOf(DeviceRule.Reading.Bad.class);
        assertThat(DeviceRule.read("-not ".repeat(600) + one)).isInstanceOf(DeviceRule.Reading.Bad.class);
        assertThat(DeviceRule.read("(".repeat(3_000))).isInstanceOf(DeviceRule.Reading.Bad.class);
        assertThat(DeviceRule.read(" ".repeat(DeviceRule.LONGEST + 1))).isInstanceOf(DeviceRule.Reading.Bad.class);
        String longest = (one + " -or ").repeat(90) + one;
        assertThat(longest.length()).isLessThan(DeviceRule.LONGEST);
        var read = DeviceRule.read(longest);
        assertThat(read).isInstanceOf(DeviceRule.Reading.Good.class);
        // What would make an expression engine think for ever is a text like any other here.
        var nasty = DeviceRule.read("device.displayName -contains \"(a+)+$\"");
        assertThat(nasty)
                .isInstanceOfSatisfying(
                        DeviceRule.Reading.Good.class,
                        good -> assertThat(good.rule().matches(Optional.empty()))
                                .isFalse());
    }
}
