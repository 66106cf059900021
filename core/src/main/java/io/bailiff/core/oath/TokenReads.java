package io.bailiff.core.oath;

import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Optional;

/// Looking at hardware tokens.
public interface TokenReads {

    /// @param serial in capitals
    Optional<HardwareToken> hardwareToken(String serial);

    /// All of one owner, active or not, by serial.
    List<HardwareToken> hardwareTokens(UserId owner);

    /// A page, by serial.
    ///
    /// @param after the serial that the page before ended with
    List<HardwareToken> hardwareTokens(TokenQuery query, Optional<String> after, int limit);
}
