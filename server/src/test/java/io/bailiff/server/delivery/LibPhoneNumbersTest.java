package io.bailiff.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.authenticator.PhoneNumbers.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibPhoneNumbersTest {
    private final LibPhoneNumbers numbers = new LibPhoneNumbers("DE");

    @Test
    void oneNumberHasOneFormHoweverItIsWritten() {
        var mobile = new PhoneNumber("+4915123456789", true);
        assertThat(numbers.parse("+49 151 23456789")).contains(mobile);
        assertThat(numbers.parse("0151/234 567-89")).contains(mobile);
        assertThat(new LibPhoneNumbers("").parse("0049 151 23456789")).isEmpty();
        assertThat(new LibPhoneNumbers("").parse("+49 151 23456789")).contains(mobile);
    }

    @Test
    void aFixedLineTakesCallsAndNoTexts() {
        assertThat(numbers.parse("+49 30 123456")).contains(new PhoneNumber("+4930123456", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "+49", "110", "+49 900 1234567", "+49 151 23456789 ext. 5", "+4915123456789012345"})
    void whatIsNoNumberOfAPersonIsNotTaken(String typed) {
        assertThat(numbers.parse(typed)).isEmpty();
    }

    @Test
    void onlyTheCountryAndTheEndAreShown() {
        assertThat(numbers.masked("+4915123456789")).isEqualTo("+49 ••• ••89");
    }

    @Test
    void aRegionThatIsNoneIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new LibPhoneNumbers("Germany")).hasMessageContaining("region");
    }
}
