package io.bailiff.server.console.transmitters;

import io.bailiff.core.federation.Provider;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.Transmitter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A transmitter on its own page.
///
/// @param providers of whose users it may speak
/// @param ledger newest first
/// @param outcome what the ledger is narrowed to; empty text for nothing
/// @param next the address of the next page; empty text for none
/// @param done what was just done, or not; empty text for nothing
/// @param base of our own addresses
public record TransmitterDetail(
        TransmitterRow row,
        TransmitterForm form,
        List<Provider> providers,
        List<Line> ledger,
        String outcome,
        String next,
        boolean first,
        String done,
        boolean mayChange,
        String base) {

    public TransmitterDetail {
        providers = List.copyOf(providers);
        ledger = List.copyOf(ledger);
    }

    /// @param who the user that it was about, as people call him; empty text if it was about nobody of ours
    public record Line(InboundRecord event, String who) {

        public String icon() {
            return switch (event.outcome()) {
                case APPLIED -> "circle-check";
                case OBSERVED -> "info-circle";
                case RECORDED -> "list-details";
                case ENDED_BEFORE -> "clock";
                case UNKNOWN -> "question-mark";
                case SPARED -> "shield-lock";
                case CAPPED -> "alert-triangle";
                case REFUSED -> "circle-x";
            };
        }

        public String kind() {
            return switch (event.outcome()) {
                case APPLIED -> "ok";
                case CAPPED, REFUSED -> "bad";
                case SPARED -> "wait";
                case OBSERVED, RECORDED, ENDED_BEFORE, UNKNOWN -> "gone";
            };
        }
    }

    public boolean good() {
        return !done.equals("unverified");
    }

    public List<String> outcomes() {
        return Arrays.stream(InboundRecord.Outcome.values())
                .map(InboundRecord.Outcome::wireName)
                .toList();
    }

    public Transmitter transmitter() {
        return row.transmitter();
    }

    /// Where events are posted, or asked for.
    public String place() {
        return switch (transmitter().route()) {
            case Transmitter.Route.Push _ ->
                base + "/ssf/in/" + transmitter().id().text();
            case Transmitter.Route.Poll(var address) -> address;
        };
    }

    public boolean showsNothing() {
        return transmitter().route() instanceof Transmitter.Route.Push(Optional<String> hash) && hash.isEmpty();
    }

    public boolean verifiable() {
        return !transmitter().stream().verification().isEmpty();
    }

    public String domains() {
        return String.join(", ", new TreeSet<>(transmitter().speaksFor().domains()));
    }

    public String audience() {
        return String.join(", ", new TreeSet<>(transmitter().audience()));
    }
}
