package io.bailiff.core.access;

import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who runs the network that an address is in.
///
/// @param number of the autonomous system
/// @param name as the file has it; may be empty text
public record NetworkOperator(long number, String name) {
    private static final Pattern NUMBER = Pattern.compile("(?:AS)?([0-9]{1,10})");
    private static final int LONGEST_NAME = 100;
    private static final long LAST = 4_294_967_295L;

    /// Lines `first,last,number,name`, the number with or without `AS` before it. Empty if it is no such file.
    public static Optional<AddressBook<NetworkOperator>> read(Iterator<String> lines) {
        return AddressBook.read(lines, said -> operator(said.what(), said.more()));
    }

    private static Optional<Optional<NetworkOperator>> operator(String number, String name) {
        if (number.equals("-") || number.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        var matcher = NUMBER.matcher(number);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long parsed = Long.parseLong(matcher.group(1));
        if (parsed > LAST) {
            return Optional.empty();
        }
        // Number 0 is nobody's (RFC 7607).
        return Optional.of(Optional.of(parsed).filter(some -> some != 0).map(some -> named(some, name)));
    }

    private static NetworkOperator named(long number, String name) {
        String clean = name.replaceAll("\\p{Cntrl}", " ").strip();
        return new NetworkOperator(number, clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean);
    }

    /// `AS64500 (Example Net)`
    public String text() {
        return "AS" + number + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
