package io.bailiff.server.console.home;

import java.time.Instant;
import java.util.Optional;

/// Something that waits for a person.
///
/// @param text key of what it is; with [#count] if that is not negative, else with [#name]
/// @param count how many, or less than zero if it is not counted
/// @param name what it is about; empty text if that is said already
/// @param bad something is wrong; else it only wants a look
/// @param address its list
public record Need(String text, long count, String name, Optional<Instant> at, boolean bad, String address) {

    public static Need counted(String text, long count, boolean bad, String address) {
        return new Need(text, count, "", Optional.empty(), bad, address);
    }

    public static Need named(String text, String name, Optional<Instant> at, boolean bad, String address) {
        return new Need(text, -1, name, at, bad, address);
    }

    public boolean counted() {
        return count >= 0;
    }
}
