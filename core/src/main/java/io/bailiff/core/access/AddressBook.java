package io.bailiff.core.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What is known of ranges of addresses, of both versions of IP, in sorted arrays.
///
/// Read from lines `first,last,what,more`, with or without quotes, with addresses as text or as whole numbers. That is
/// how the free files of countries and of network operators are made.
///
/// @param <V> what is known of a range
public final class AddressBook<V> {
    /// More than so many lines that are wrong, and it is no such file.
    public static final int MOST_BAD = 100;

    private static final Pattern COMMA = Pattern.compile("\"?,\"?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,39}");
    private static final int LONGEST_LINE = 1_000;
    private static final BigInteger MAPPED = new BigInteger("ffff00000000", 16);

    private final Ranges narrow;
    private final Ranges wide;
    private final List<V> values;
    private final int bad;

    private AddressBook(Ranges narrow, Ranges wide, List<V> values, int bad) {
        this.narrow = narrow;
        this.wide = wide;
        this.values = values;
        this.bad = bad;
    }

    /// A range that a line names.
    ///
    /// @param value its number; zero for a range of which nobody knows anything
    private record Range(BigInteger first, BigInteger last, boolean wide, int value) {}

    /// What a line says beside the two addresses.
    ///
    /// @param more empty text if there is nothing more
    public record Said(String what, String more) {}

    /// Empty if too many lines are wrong, or there is none that is right.
    ///
    /// @param reader what a line means: empty if it is wrong, [Optional#empty()] within for a range of nobody
    public static <V> Optional<AddressBook<V>> read(
            Iterator<String> lines, Function<Said, Optional<Optional<V>>> reader) {
        List<Range> all = new ArrayList<>();
        List<V> values = new ArrayList<>();
        Map<V, Integer> numbers = new HashMap<>();
        int bad = 0;
        while (lines.hasNext() && bad <= MOST_BAD) {
            String line = lines.next().strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var range = range(line, said -> reader.apply(said).map(value -> number(value, values, numbers)));
            range.ifPresent(all::add);
            bad += range.isPresent() ? 0 : 1;
        }
        Ranges narrow = Ranges.of(all, false);
        Ranges wide = Ranges.of(all, true);
        bad += narrow.dropped() + wide.dropped();
        return all.isEmpty() || bad > MOST_BAD
                ? Optional.empty()
                : Optional.of(new AddressBook<>(narrow, wide, List.copyOf(values), bad));
    }

    private static <V> int number(Optional<V> value, List<V> values, Map<V, Integer> numbers) {
        return value.map(known -> numbers.computeIfAbsent(known, added -> {
                    values.add(added);
                    return values.size();
                }))
                .orElse(0);
    }

    private static Optional<Range> range(String line, Function<Said, Optional<Integer>> reader) {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        String[] parts = COMMA.split(line.startsWith("\"") ? line.substring(1) : line, 4);
        if (parts.length < 3) {
            return Optional.empty();
        }
        var said = new Said(bare(parts[2]), parts.length > 3 ? bare(parts[3]) : "");
        return reader.apply(said)
                .flatMap(value -> number(parts[0])
                        .flatMap(first -> number(parts[1])
                                .filter(last -> last.wide() == first.wide()
                                        && last.value().compareTo(first.value()) >= 0)
                                .map(last -> new Range(first.value(), last.value(), first.wide(), value))));
    }

    private static String bare(String text) {
        return text.endsWith("\"") ? text.substring(0, text.length() - 1) : text;
    }

    private record Address(BigInteger value, boolean wide) {}

    private static Optional<Address> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return IpRange.address(text).map(address -> new Address(value(address), address.getAddress().length == 16));
        }
        var value = new BigInteger(text);
        if (value.bitLength() <= 32) {
            return Optional.of(new Address(value, false));
        }
        // An IPv4 address in IPv6 clothes is the IPv4 address.
        return value.shiftRight(32).equals(MAPPED.shiftRight(32))
                ? Optional.of(new Address(value.subtract(MAPPED), false))
                : Optional.of(new Address(value, true)).filter(_ -> value.bitLength() <= 128);
    }

    private static BigInteger value(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /// What is known of an address; empty if nobody knows anything.
    public Optional<V> of(InetAddress address) {
        int number = (address.getAddress().length == 16 ? wide : narrow).of(value(address));
        return number == 0 ? Optional.empty() : Optional.of(values.get(number - 1));
    }

    /// How many ranges there are.
    public int size() {
        return narrow.size() + wide.size();
    }

    /// How many lines were wrong, or said what another had said before.
    public int bad() {
        return bad;
    }

    /// Ranges of one version, by their first addresses; they do not overlap. The high and the low half of each address.
    private static final class Ranges {
        private final long[] firstHigh;
        private final long[] firstLow;
        private final long[] lastHigh;
        private final long[] lastLow;
        private final int[] values;
        private final int dropped;

        private Ranges(List<Range> kept, int dropped) {
            int size = kept.size();
            this.firstHigh = new long[size];
            this.firstLow = new long[size];
            this.lastHigh = new long[size];
            this.lastLow = new long[size];
            this.values = new int[size];
            this.dropped = dropped;
            for (int i = 0; i < size; i++) {
                Range range = kept.get(i);
                firstHigh[i] = range.first().shiftRight(64).longValue();
                firstLow[i] = range.first().longValue();
                lastHigh[i] = range.last().shiftRight(64).longValue();
                lastLow[i] = range.last().longValue();
                values[i] = range.value();
            }
        }

        static Ranges of(List<Range> all, boolean wide) {
            List<Range> sorted = all.stream()
                    .filter(range -> range.wide() == wide)
                    .sorted(Comparator.comparing(Range::first))
                    .toList();
            List<Range> kept = new ArrayList<>(sorted.size());
            for (Range range : sorted) {
                if (kept.isEmpty() || range.first().compareTo(kept.getLast().last()) > 0) {
                    kept.add(range);
                }
            }
            return new Ranges(kept, sorted.size() - kept.size());
        }

        int size() {
            return values.length;
        }

        int dropped() {
            return dropped;
        }

        /// The number of what is known of it, or zero.
        int of(BigInteger address) {
            long high = address.shiftRight(64).longValue();
            long low = address.longValue();
            int from = 0;
            int to = values.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (compare(firstHigh[middle], firstLow[middle], high, low) <= 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            int found = from - 1;
            return found >= 0 && compare(high, low, lastHigh[found], lastLow[found]) <= 0 ? values[found] : 0;
        }

        private static int compare(long high, long low, long otherHigh, long otherLow) {
            int upper = Long.compareUnsigned(high, otherHigh);
            return upper != 0 ? upper : Long.compareUnsigned(low, otherLow);
        }
    }
}
