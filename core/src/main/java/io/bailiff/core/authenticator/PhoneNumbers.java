package io.bailiff.core.authenticator;

import java.util.Optional;

/// Knows how telephone numbers are written.
public interface PhoneNumbers {

    /// A number in E.164.
    ///
    /// @param texts whether text messages may reach it; a fixed line takes calls only
    record PhoneNumber(String value, boolean texts) {}

    /// What somebody typed; empty if it is no possible number.
    Optional<PhoneNumber> parse(String typed);

    /// Enough of the number for its owner to know it, and not enough for others.
    ///
    /// @param number in E.164
    String masked(String number);
}
