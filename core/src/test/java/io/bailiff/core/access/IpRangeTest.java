package io.bailiff.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("CA-04")
final class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "198.51.100.0/24, 198.51.100.0, true",
        "198.51.100.0/24, 198.51.100.255, true",
        "198.51.100.0/24, 198.51.101.0, false",
        "198.51.100.128/25, 198.51.100.127, false",
        "198.51.100.7/32, 198.51.100.7, true",
        "198.51.100.7/32, 198.51.100.6, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "198.51.100.0/24, ::ffff:198.51.100.9, true",
        "2001:db8::/48, 2001:db8:0:ffff::1, true",
        "2001:db8::/48, 2001:db8:1::1, false",
        "2001:db8::/127, 2001:db8::1, true",
        "2001:db8::/127, 2001:db8::2, false",
        "198.51.100.0/24, 64:ff9b::c633:6409, false",
    })
    void itHoldsTheAddressesOfItsPrefix(String range, String address, boolean holds) {
        assertThat(IpRange.parse(range)
                        .orElseThrow()
                        .contains(IpRange.address(address).orElseThrow()))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "198.51.100.0",
                "198.51.100.0/",
                "198.51.100.0/33",
                "0.0.0.0/0",
                "0.0.0.0/7",
                "2001:db8::/129",
                "2001:db8::/-1",
                "198.51.100.1/24",
                "2001:db8::1/64",
                "example.com/24",
                "198.51.100/24 ",
                "198.51.100.0/024x"
            })
    void whatIsNoRangeIsNone(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }
}
