package io.bailiff.core.journal;

import java.util.List;
import java.util.stream.Collectors;

/// A line of a CSV file (RFC 4180) that a spreadsheet opens as text, whatever stands in it: a cell that begins as a
/// formula does gets an apostrophe in front, which spreadsheets take for *this is text*.
public final class CsvLine {
    private static final String FORMULAS = "=+-@\t\r\n＝＋－＠";

    private CsvLine() {}

    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String begins = text.stripLeading();
        boolean formula = (!text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0)
                || (!begins.isEmpty() && FORMULAS.indexOf(begins.charAt(0)) >= 0);
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(one -> one == '"' || one == ',' || one == '\r' || one == '\n')
                || !safe.equals(safe.strip());
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
