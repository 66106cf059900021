package io.bailiff.core.oath;

import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.oath.OathProfile.Hash;
import io.bailiff.core.user.UserPrincipalName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A vendor's list of tokens: CSV (RFC 4180) with the columns that Entra asks for, in any order, and two
/// of ours for tokens that are not like most.
///
/// Every line is read, whatever is wrong with the others.
///
/// @param lines meaningless if there are problems
public record TokenFile(List<TokenLine> lines, List<Problem> problems) {
    /// Bytes of a file, and tokens in it.
    public static final int LONGEST = 1024 * 1024;

    public static final int MOST = 5_000;

    private static final List<String> NEEDED =
            List.of("serial number", "secret key", "time interval", "manufacturer", "model");
    private static final Set<String> OPTIONAL = Set.of("upn", "hash function", "digits");
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_TEXT = 100;

    /// A key shorter than 128 bits may be guessed (RFC 4226, 4); one longer than the hash's block gains
    /// nothing.
    private static final int SHORTEST_KEY = 16;

    private static final int LONGEST_KEY = 64;

    /// Something in the file that cannot be. It never repeats a key.
    ///
    /// @param line from 1
    /// @param column its name; empty if it is about the line
    public record Problem(int line, String column, String message) {}

    public TokenFile {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    public static TokenFile read(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return broken(1, "The file is larger than " + LONGEST + " bytes.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return broken(1, "The file is not UTF-8.");
        }
        return new Reading().read(CsvRecord.all(text.startsWith("\ufeff") ? text.substring(1) : text));
    }

    private static TokenFile broken(int line, String message) {
        return new TokenFile(List.of(), List.of(new Problem(line, "", message)));
    }

    private static final class Reading {
        private final List<TokenLine> lines = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Integer> serials = new HashMap<>();
        private final Map<ByteBuffer, Integer> keys = new HashMap<>();
        private Map<String, Integer> columns = Map.of();

        TokenFile read(List<CsvRecord> records) {
            if (records.isEmpty()) {
                return broken(1, "The file is empty.");
            }
            header(records.getFirst());
            if (records.size() == 1 && problems.isEmpty()) {
                problem(1, "", "There is no token after the first line.");
            }
            if (records.size() - 1 > MOST) {
                problem(records.get(MOST + 1).number(), "", "A file has at most " + MOST + " tokens.");
            } else if (problems.isEmpty()) {
                records.subList(1, records.size()).forEach(this::token);
            }
            return new TokenFile(problems.isEmpty() ? lines : List.of(), problems);
        }

        private void header(CsvRecord header) {
            columns = new HashMap<>();
            for (int i = 0; i < header.fields().size(); i++) {
                String name = header.fields().get(i).strip().toLowerCase(Locale.ROOT);
                if (!NEEDED.contains(name) && !OPTIONAL.contains(name)) {
                    problem(header.number(), shown(name), "There is no such column.");
                } else if (columns.put(name, i) != null) {
                    problem(header.number(), name, "The column is there twice.");
                }
            }
            NEEDED.stream()
                    .filter(name -> !columns.containsKey(name))
                    .forEach(name -> problem(header.number(), name, "The column is missing from the first line."));
        }

        private void token(CsvRecord record) {
            if (record.broken()) {
                problem(record.number(), "", "A quotation mark is where none can be, or is not closed.");
                return;
            }
            if (record.fields().size() != columns.size()) {
                problem(
                        record.number(),
                        "",
                        "The line has " + record.fields().size() + " fields, and the first one " + columns.size()
                                + ".");
                return;
            }
            int before = problems.size();
            var owner = owner(record);
            String serial = serial(record);
            var secret = secret(record);
            var profile = profile(record);
            String manufacturer = words(record, "manufacturer");
            String model = words(record, "model");
            if (problems.size() == before && secret.isPresent() && profile.isPresent()) {
                lines.add(new TokenLine(
                        record.number(), owner, serial, secret.get(), profile.get(), manufacturer, model));
            }
        }

        private Optional<UserPrincipalName> owner(CsvRecord record) {
            String text = field(record, "upn");
            var name = UserPrincipalName.parse(text);
            if (!text.isEmpty() && name.isEmpty()) {
                problem(record.number(), "upn", "This is no user principal name.");
            }
            return name;
        }

        private String serial(CsvRecord record) {
            String serial = field(record, "serial number").toUpperCase(Locale.ROOT);
            if (!SERIAL.matcher(serial).matches()) {
                problem(record.number(), "serial number", "It has 1 to 64 letters, digits, dots or dashes.");
                return serial;
            }
            Integer earlier = serials.putIfAbsent(serial, record.number());
            if (earlier != null) {
                problem(record.number(), "serial number", "Line " + earlier + " has it too.");
            }
            return serial;
        }

        private Optional<TotpSecret> secret(CsvRecord record) {
            var bytes = Base32.decode(field(record, "secret key"));
            if (bytes.isEmpty()) {
                problem(record.number(), "secret key", "This is not base 32.");
                return Optional.empty();
            }
            int length = bytes.get().length;
            if (length < SHORTEST_KEY || length > LONGEST_KEY) {
                problem(
                        record.number(),
                        "secret key",
                        "A key has " + SHORTEST_KEY + " to " + LONGEST_KEY + " bytes, this one " + length + ".");
                return Optional.empty();
            }
            Integer earlier = keys.putIfAbsent(ByteBuffer.wrap(bytes.get()), record.number());
            if (earlier != null) {
                problem(record.number(), "secret key", "Line " + earlier + " has it too.");
            }
            return Optional.of(TotpSecret.of(bytes.get()));
        }

        private Optional<OathProfile> profile(CsvRecord record) {
            String seconds = field(record, "time interval");
            String digits = columns.containsKey("digits") ? field(record, "digits") : "6";
            String function = columns.containsKey("hash function") ? field(record, "hash function") : "hmacsha1";
            var hash = Hash.named(function.toLowerCase(Locale.ROOT));
            if (!Set.of("30", "60").contains(seconds)) {
                problem(record.number(), "time interval", "It is 30 or 60 seconds.");
            }
            if (!Set.of("6", "8").contains(digits)) {
                problem(record.number(), "digits", "It is 6 or 8.");
            }
            if (hash.isEmpty()) {
                problem(record.number(), "hash function", "It is hmacsha1 or hmacsha256.");
            }
            return hash.filter(_ -> Set.of("30", "60").contains(seconds)
                            && Set.of("6", "8").contains(digits))
                    .map(one -> new OathProfile(one, Integer.parseInt(digits), Integer.parseInt(seconds)));
        }

        private String words(CsvRecord record, String column) {
            String words = field(record, column);
            if (words.isEmpty()
                    || words.length() > LONGEST_TEXT
                    || words.chars().anyMatch(Character::isISOControl)) {
                problem(record.number(), column, "It has 1 to " + LONGEST_TEXT + " characters.");
            }
            return words;
        }

        private String field(CsvRecord record, String column) {
            Integer place = columns.get(column);
            return place == null ? "" : record.fields().get(place).strip();
        }

        private void problem(int line, String column, String message) {
            problems.add(new Problem(line, column, message));
        }

        private static String shown(String name) {
            return name.length() > 40 ? name.substring(0, 40) : name;
        }
    }
}
