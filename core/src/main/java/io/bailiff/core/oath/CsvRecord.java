package io.bailiff.core.oath;

import java.util.ArrayList;
import java.util.List;

/// A line of a CSV file (RFC 4180). Nothing that we read has a line end in it, so a quotation mark that
/// is not closed spoils its own line and no other.
///
/// @param number of the line, from 1
/// @param broken a quotation mark is where none can be, or is not closed
record CsvRecord(int number, List<String> fields, boolean broken) {

    CsvRecord {
        fields = List.copyOf(fields);
    }

    /// All lines that are not blank.
    static List<CsvRecord> all(String text) {
        var records = new ArrayList<CsvRecord>();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].replace(',', ' ').isBlank()) {
                records.add(new Reader(lines[i]).read(i + 1));
            }
        }
        return records;
    }

    private static final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        CsvRecord read(int number) {
            var fields = new ArrayList<String>();
            boolean whole = true;
            do {
                var field = new StringBuilder();
                whole &= line.startsWith("\"", at) ? quoted(field) : plain(field);
                fields.add(field.toString());
            } while (at++ < line.length());
            return new CsvRecord(number, fields, !whole);
        }

        /// @return false if there is a quotation mark in it
        private boolean plain(StringBuilder field) {
            int comma = line.indexOf(',', at);
            int end = comma < 0 ? line.length() : comma;
            field.append(line, at, end);
            at = end;
            return field.indexOf("\"") < 0;
        }

        /// @return false if it is not closed, or goes on after that
        private boolean quoted(StringBuilder field) {
            at++;
            while (at < line.length()) {
                char letter = line.charAt(at++);
                if (letter != '"') {
                    field.append(letter);
                } else if (line.startsWith("\"", at)) {
                    field.append(letter);
                    at++;
                } else {
                    int closed = at;
                    boolean _ = plain(field);
                    return at == closed;
                }
            }
            return false;
        }
    }
}
