package io.bailiff.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CountryBookTest {
    private static final List<String> LINES = List.of(
            "# first,last,country",
            "198.51.100.0,198.51.100.255,AT",
            "\"203.0.113.0\",\"203.0.113.127\",\"CH\"",
            // 192.0.2.0 to 192.0.2.255 as numbers, with names behind.
            "\"3221225984\",\"3221226239\",\"DE\",\"Germany\"",
            "2001:db8::,2001:db8:0:ffff:ffff:ffff:ffff:ffff,FR",
            // The same as a number: 2001:db8:1:: and what follows.
            "42540766411283801782723599580828532736,42540766411283801782723599580828532751,IT",
            "203.0.113.128,203.0.113.255,ZZ",
            "0.0.0.0,0.255.255.255,-");

    private static String of(AddressBook<String> book, String address) {
        return book.of(IpRange.address(address).orElseThrow()).orElse("?");
    }

    @Test
    @Tag("CA-04")
    void anAddressIsInTheCountryOfItsRange() {
        var book = CountryBook.read(LINES.iterator()).orElseThrow();
        assertThat(of(book, "198.51.100.0")).isEqualTo("AT");
        assertThat(of(book, "198.51.100.255")).isEqualTo("AT");
        assertThat(of(book, "198.51.101.0")).isEqualTo("?");
        assertThat(of(book, "198.51.99.255")).isEqualTo("?");
        assertThat(of(book, "203.0.113.127")).isEqualTo("CH");
        assertThat(of(book, "203.0.113.128")).isEqualTo("?");
        assertThat(of(book, "192.0.2.7")).isEqualTo("DE");
        assertThat(of(book, "::ffff:192.0.2.7")).isEqualTo("DE");
        assertThat(of(book, "2001:db8::1")).isEqualTo("FR");
        assertThat(of(book, "2001:db8:0:ffff:ffff:ffff:ffff:ffff")).isEqualTo("FR");
        assertThat(of(book, "2001:db9::")).isEqualTo("?");
        assertThat(of(book, "0.1.2.3")).isEqualTo("?");
        assertThat(book.bad()).isZero();
        assertThat(book.size()).isEqualTo(7);
    }

    @Test
    void someWrongLinesAreLeftOutAndMoreAreNoFile() {
        var wrong = List.of(
                "198.51.100.255,198.51.100.0,AT",
                "198.51.100.0,2001:db8::,AT",
                "198.51.100.0,198.51.100.255,Austria",
                "198.51.100.0",
                "here,there,AT",
                "198.51.100.0,198.51.100.9,AT",
                "198.51.100.5,198.51.100.20,DE");
        var book = CountryBook.read(wrong.iterator()).orElseThrow();
        assertThat(book.bad()).isEqualTo(6);
        assertThat(of(book, "198.51.100.7")).isEqualTo("AT");
        assertThat(of(book, "198.51.100.15")).isEqualTo("?");
        assertThat(CountryBook.read(Collections.emptyIterator())).isEmpty();
        assertThat(CountryBook.read(
                        Collections.nCopies(AddressBook.MOST_BAD + 1, "x").iterator()))
                .isEmpty();
    }

    @Test
    void anAddressIsInTheNetworkOfItsOperator() {
        var lines = List.of(
                "198.51.100.0,198.51.100.127,64500,\"Example Net, Inc.\"",
                "198.51.100.128,198.51.100.255,AS64501",
                "203.0.113.0,203.0.113.255,0,Not routed",
                "2001:db8::,2001:db8::ffff,64500,\"Example Net, Inc.\"",
                "192.0.2.0,192.0.2.255,AS4294967296,Too large");
        var book = NetworkOperator.read(lines.iterator()).orElseThrow();
        assertThat(operator(book, "198.51.100.7")).isEqualTo("AS64500 (Example Net, Inc.)");
        assertThat(operator(book, "198.51.100.200")).isEqualTo("AS64501");
        assertThat(operator(book, "2001:db8::1")).isEqualTo("AS64500 (Example Net, Inc.)");
        assertThat(operator(book, "203.0.113.1")).isEqualTo("?");
        assertThat(operator(book, "192.0.2.1")).isEqualTo("?");
        assertThat(book.bad()).isEqualTo(1);
    }

    private static String operator(AddressBook<NetworkOperator> book, String address) {
        return book.of(IpRange.address(address).orElseThrow())
                .map(NetworkOperator::text)
                .orElse("?");
    }
}
