package io.bailiff.core.access;

import java.util.Optional;

/// In which country an address is.
public sealed interface Country {
    Country UNKNOWN = new Unknown();
    Country NOBODY_CAN_SAY = new NobodyCanSay();

    /// @param code ISO 3166-1, two capitals
    record Known(String code) implements Country {
        public Known {
            if (!valid(code)) {
                throw new IllegalArgumentException("no code of a country: " + code);
            }
        }
    }

    /// The address is not known, or in no country that the file of countries knows.
    record Unknown() implements Country {}

    /// There is no file that could be asked, and the organization wants nobody let in by that.
    record NobodyCanSay() implements Country {}

    static Optional<Country> named(String code) {
        return valid(code) ? Optional.of(new Known(code)) : Optional.empty();
    }

    static boolean valid(String code) {
        return code.matches("[A-Z]{2}");
    }
}
