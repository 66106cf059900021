package io.bailiff.server.console;

import io.bailiff.core.evidence.Telling;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A stream of shared signals and a page of its ledger.
///
/// @param state what the ledger is narrowed to: a state's wire name; empty for all
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
/// @param done what was done just now: the last part of a text's key; empty if nothing was
/// @param mayChange the viewer may pause, verify, replay and remove
public record StreamDetail(
        ReceiversListing.Row row,
        List<Line> ledger,
        String state,
        String next,
        boolean first,
        String done,
        boolean mayChange) {

    /// @param who whom it is about, in a name or an id; empty if nobody in particular
    public record Line(SignalDelivery delivery, String who, boolean called) {

        public Telling.State state() {
            return Telling.State.of(delivery.state(), called);
        }
    }

    public String address() {
        return ReceiverGate.PATH + "/" + row.stream().id().text();
    }

    public boolean enabled() {
        return row.stream().state().status() == StreamState.Status.ENABLED;
    }

    /// Whether anybody ever set its status.
    public boolean statusSet() {
        return !row.stream().state().equals(StreamState.ENABLED);
    }

    /// Where it is pushed to; empty if the receiver asks.
    public Optional<String> pushedTo() {
        return row.stream().route() instanceof StreamRoute.Push(var target, var _)
                ? Optional.of(target)
                : Optional.empty();
    }

    public String events() {
        return row.stream().delivered().stream().map(SignalType::shortName).collect(Collectors.joining(", "));
    }

    public List<String> states() {
        return Arrays.stream(SignalDelivery.State.values())
                .map(SignalDelivery.State::wireName)
                .toList();
    }

    /// Whether what was done is good news.
    public boolean good() {
        return !(done.equals("too-soon") || done.equals("silenced"));
    }
}
