package io.bailiff.server.console.transmitters;

import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.Transmitter;

/// A transmitter as a line of a list, and at the head of its page.
///
/// @param refused so many of its events were refused within a day, but not more than [#MANY]
public record TransmitterRow(Transmitter transmitter, int refused) {
    static final int MANY = 1_000;

    public String address() {
        return TransmittersPage.PATH + "/" + transmitter.id().text();
    }

    public boolean many() {
        return refused >= MANY;
    }

    /// `paused`, `capped`, `failing`, `stopped`, `silent` or `well`.
    public String standing() {
        var link = transmitter.link();
        if (transmitter.paused()) {
            return "paused";
        }
        if (transmitter.cappedAt().isPresent()) {
            return "capped";
        }
        if (link.failures() > 0) {
            return "failing";
        }
        if (!link.status().isEmpty() && !link.status().equals("enabled")) {
            return "stopped";
        }
        return link.lastContact().isEmpty() ? "silent" : "well";
    }

    public String kind() {
        return switch (standing()) {
            case "well" -> "ok";
            case "paused", "silent" -> "wait";
            default -> "bad";
        };
    }

    public String icon() {
        return switch (standing()) {
            case "well" -> "circle-check";
            case "paused", "silent" -> "hourglass";
            case "capped" -> "alert-triangle";
            default -> "plug-connected-x";
        };
    }

    /// So many kinds of events do something here.
    public long acting() {
        return EventKind.switchable().stream()
                .filter(kind -> transmitter.modes().get(kind) == Mode.ON)
                .count();
    }

    public boolean forNobody() {
        var speaksFor = transmitter.speaksFor();
        return speaksFor.domains().isEmpty() && speaksFor.provider().isEmpty() && !speaksFor.ownSubjects();
    }
}
