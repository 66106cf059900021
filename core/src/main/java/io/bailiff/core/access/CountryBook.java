package io.bailiff.core.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which ranges of addresses are in which country, of both versions of IP, in sorted arrays.
///
/// Read from lines `first,last,country`, with or without quotes, with addresses as text or as whole numbers; what
/// follows on a line is not looked at. That is how the free files of countries are made.
public final class CountryBook {
    /// More than so many lines that are wrong, and it is no file of countries.
    public static final int MOST_BAD = 100;

    private static final Pattern COMMA = Pattern.compile("\"?,\"?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,39}");
    private static final int LONGEST_LINE = 1_000;
    private static final BigInteger MAPPED = new BigInteger("ffff00000000", 16);

    private final Ranges narrow;
    private final Ranges wide;
    private final int bad;

    private CountryBook(Ranges narrow, Ranges wide, int bad) {
        this.narrow = narrow;
        this.wide = wide;
        this.bad = bad;
    }

    /// A range that a line names.
    private record Range(BigInteger first, BigInteger last, boolean wide, String country) {}

    /// Empty if too many lines are wrong, or there is none that is right.
    public static Optional<CountryBook> read(Iterator<String> lines) {
        List<Range> all = new ArrayList<>();
        int bad = 0;
        while (lines.hasNext() && bad <= MOST_BAD) {
            String line = lines.next().strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var range = range(line);
            range.ifPresent(all::add);
            bad += range.isPresent() ? 0 : 1;
        }
        Ranges narrow = Ranges.of(all, false);
        Ranges wide = Ranges.of(all, true);
        bad += narrow.dropped() + wide.dropped();
        return all.isEmpty() || bad > MOST_BAD ? Optional.empty() : Optional.of(new CountryBook(narrow, wide, bad));
    }

    private static Optional<Range> range(String line) {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        String[] parts = COMMA.split(line.startsWith("\"") ? line.substring(1) : line, 4);
        if (parts.length < 3) {
            return Optional.empty();
        }
        String country = parts[2].endsWith("\"") ? parts[2].substring(0, parts[2].length() - 1) : parts[2];
        // What belongs to nobody is written in several ways; such a range says that nobody knows.
        boolean nobody = country.equals("-") || country.equals("ZZ") || country.isEmpty();
        return nobody || Country.valid(country)
                ? number(parts[0])
                        .flatMap(first -> number(parts[1])
                                .filter(last -> last.wide() == first.wide()
                                        && last.value().compareTo(first.value()) >= 0)
                                .map(last ->
                                        new Range(first.value(), last.value(), first.wide(), nobody ? "" : country)))
                : Optional.empty();
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

    /// The country of an address; empty if nobody knows.
    public Optional<String> of(InetAddress address) {
        return (address.getAddress().length == 16 ? wide : narrow).of(value(address));
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
        private final short[] countries;
        private final int dropped;

        private Ranges(List<Range> kept, int dropped) {
            int size = kept.size();
            this.firstHigh = new long[size];
            this.firstLow = new long[size];
            this.lastHigh = new long[size];
            this.lastLow = new long[size];
            this.countries = new short[size];
            this.dropped = dropped;
            for (int i = 0; i < size; i++) {
                Range range = kept.get(i);
                firstHigh[i] = range.first().shiftRight(64).longValue();
                firstLow[i] = range.first().longValue();
                lastHigh[i] = range.last().shiftRight(64).longValue();
                lastLow[i] = range.last().longValue();
                countries[i] = code(range.country());
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

        private static short code(String country) {
            return (short) (country.isEmpty() ? 0 : (country.charAt(0) << 8) | country.charAt(1));
        }

        int size() {
            return countries.length;
        }

        int dropped() {
            return dropped;
        }

        Optional<String> of(BigInteger address) {
            long high = address.shiftRight(64).longValue();
            long low = address.longValue();
            int from = 0;
            int to = countries.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (compare(firstHigh[middle], firstLow[middle], high, low) <= 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            int found = from - 1;
            boolean within =
                    found >= 0 && countries[found] != 0 && compare(high, low, lastHigh[found], lastLow[found]) <= 0;
            return within
                    ? Optional.of(String.valueOf(
                            new char[] {(char) (countries[found] >> 8), (char) (countries[found] & 0xff)}))
                    : Optional.empty();
        }

        private static int compare(long high, long low, long otherHigh, long otherLow) {
            int upper = Long.compareUnsigned(high, otherHigh);
            return upper != 0 ? upper : Long.compareUnsigned(low, otherLow);
        }
    }
}
