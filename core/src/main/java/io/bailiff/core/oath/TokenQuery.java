package io.bailiff.core.oath;

import java.util.Locale;
import java.util.Optional;

/// Which hardware tokens to list.
///
/// @param serial what their serial numbers start with; case does not count
/// @param state empty for every state
public record TokenQuery(String serial, Optional<HardwareToken.State> state) {
    public static final TokenQuery ALL = new TokenQuery("", Optional.empty());

    public TokenQuery {
        serial = serial.strip().toUpperCase(Locale.ROOT);
    }
}
