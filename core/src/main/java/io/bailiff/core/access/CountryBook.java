package io.bailiff.core.access;

import java.util.Iterator;
import java.util.Optional;

/// Reads which ranges of addresses are in which country: lines `first,last,country`; what follows is not looked at.
public final class CountryBook {
    private CountryBook() {}

    /// Empty if it is no file of countries.
    public static Optional<AddressBook<String>> read(Iterator<String> lines) {
        return AddressBook.read(lines, said -> country(said.what()));
    }

    private static Optional<Optional<String>> country(String code) {
        // What belongs to nobody is written in several ways; such a range says that nobody knows.
        if (code.equals("-") || code.equals("ZZ") || code.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        return Country.valid(code) ? Optional.of(Optional.of(code)) : Optional.empty();
    }
}
