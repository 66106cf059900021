package io.bailiff.server.console.settings;

import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.directory.SigningKeys.Line;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The keys of one purpose, as the page shows them.
///
/// @param lines newest first
/// @param next when the key in use is replaced; empty if only people do it, or if one waits already
public record KeyGroup(KeyPurpose purpose, List<Line> lines, Optional<Instant> next) {
    public KeyGroup {
        lines = List.copyOf(lines);
    }

    KeyGroup(KeyPurpose purpose, List<Line> lines, SigningKeys keys) {
        this(
                purpose,
                lines,
                lines.stream().anyMatch(line -> line.stage() == KeyStage.WAITING)
                        ? Optional.empty()
                        : lines.stream()
                                .filter(line -> line.stage() == KeyStage.IN_USE)
                                .findFirst()
                                .flatMap(line -> keys.replacedAt(line.key().activeFrom())));
    }

    /// The key that takes over.
    public Optional<Instant> waiting() {
        return lines.stream()
                .filter(line -> line.stage() == KeyStage.WAITING)
                .map(line -> line.key().activeFrom())
                .findFirst();
    }

    public static String icon(KeyStage stage) {
        return switch (stage) {
            case WAITING -> "hourglass";
            case IN_USE -> "circle-check";
            case PUBLISHED, KEPT -> "broadcast";
            case WITHDRAWN -> "ban";
            case OVER -> "circle-x";
        };
    }

    public static String kind(KeyStage stage) {
        return switch (stage) {
            case WAITING -> "wait";
            case IN_USE -> "ok";
            case PUBLISHED, KEPT -> "note";
            case WITHDRAWN -> "bad";
            case OVER -> "gone";
        };
    }
}
