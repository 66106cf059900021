package io.bailiff.cli.branding;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Terminal;
import java.util.List;

/// A brand, for people.
final class BrandTable {
    static final List<String> FIELDS = List.of("name", "accent", "line", "help", "privacy", "imprint");

    private BrandTable() {}

    static void print(Json brand, Terminal terminal) {
        for (String field : FIELDS) {
            terminal.line((field + ":         ").substring(0, 10) + orDash(brand.text(field)));
        }
        int characters = brand.text("logo").length();
        terminal.line("logo:     " + (characters == 0 ? "-" : characters * 3 / 4 + " bytes"));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
