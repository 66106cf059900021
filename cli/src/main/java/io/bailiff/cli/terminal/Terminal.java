package io.bailiff.cli.terminal;

import io.bailiff.cli.json.Json;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/// Where a command writes: answers to `out`, everything else to `err`. Colour is used only if the owner of the terminal
/// wants it.
///
/// @param out the answer, for people or for machines
/// @param err complaints and progress
/// @param colour whether escape sequences of our own may be written
public record Terminal(PrintWriter out, PrintWriter err, boolean colour) {
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final String DIM = "2";
    private static final Map<String, String> STATE_COLOURS = Map.ofEntries(
            Map.entry("live", GREEN),
            Map.entry("confirmed", GREEN),
            Map.entry("enforced", GREEN),
            Map.entry("acknowledged", GREEN),
            Map.entry("ended", DIM),
            Map.entry("expired", DIM),
            Map.entry("left", DIM),
            Map.entry("pending", YELLOW),
            Map.entry("overdue", RED),
            Map.entry("lost", RED),
            Map.entry("silent", RED),
            Map.entry("disabled", RED));

    /// Prints one line in which strangers' control characters are visible.
    public void line(String text) {
        out.println(Visible.of(text));
        out.flush();
    }

    /// Prints one line to the error stream, likewise.
    public void complain(String text) {
        err.println(Visible.of(text));
        err.flush();
    }

    /// Prints a table, or the given sentence if it has no rows.
    public void table(Table table, String ifEmpty) {
        if (table.isEmpty()) {
            complain(ifEmpty);
            return;
        }
        boolean heading = true;
        for (var row : table.rows()) {
            var line = new StringBuilder();
            for (String cell : row) {
                line.append(heading ? paint("1", cell) : paintState(cell));
            }
            out.println(line.toString().stripTrailing());
            heading = false;
        }
        out.flush();
    }

    /// Prints JSON in which everything outside of ASCII is escaped.
    public void json(Json json) {
        out.println(json.pretty());
        out.flush();
    }

    /// A state word in its colour.
    public String state(String word) {
        return paintState(Visible.of(word));
    }

    private String paintState(String cell) {
        String colourOfState = STATE_COLOURS.getOrDefault(cell.strip().toLowerCase(Locale.ROOT), "");
        return colourOfState.isEmpty() ? cell : paint(colourOfState, cell);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
