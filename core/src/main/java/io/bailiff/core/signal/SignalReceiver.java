package io.bailiff.core.signal;

import java.time.Duration;
import java.util.Optional;

/// A receiver that can be told by a call.
@FunctionalInterface
public interface SignalReceiver {
    /// Takes some seconds at most, and is called outside of any transaction.
    Answer push(SignalStream stream, StreamRoute.Push route, SignalDelivery delivery);

    /// What it said.
    sealed interface Answer {
        /// It has it.
        record Taken(String words) implements Answer {}

        /// It will not understand it, however often it is sent.
        record Refused(String words) implements Answer {}

        /// Nobody answered, or not as agreed: it may go well later.
        ///
        /// @param patience how long it wants to be left alone
        record Unreachable(String words, Optional<Duration> patience) implements Answer {}
    }
}
