package io.bailiff.cli.receiver;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options of the commands that list what somebody was told.
final class LedgerOptions {
    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only these: pending, delivered, refused or dead; an event may be obsolete or dropped too.")
    private String state = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    /// @param path of the ledger
    /// @param whose name of the parameter that narrows it further
    /// @param value empty to leave it out
    int list(Ask ask, String path, String whose, String value, Consumer<Json> forPeople) {
        String query = Stream.of(filter("state", state), filter(whose, value))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("&"));
        return ask.many(path + (query.isEmpty() ? "" : "?" + query), limit, forPeople);
    }

    private static String filter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + Request.encode(value);
    }
}
