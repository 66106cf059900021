package io.bailiff.core.downstream;

import java.time.Duration;
import java.util.Optional;

/// Apps that can be asked to end everything of a user.
@FunctionalInterface
public interface DownstreamApp {
    /// Takes some seconds at most, and is called outside of any transaction.
    ///
    /// @param mail the user's, if he has one
    Answer ask(Demand demand, Downstream app, Optional<String> mail);

    /// What it said.
    sealed interface Answer {
        /// It does so, or knows no such user.
        record Done(String words) implements Answer {}

        /// It will not, today or tomorrow.
        record Refused(String words) implements Answer {}

        /// Nobody answered, or not as agreed: it may go well later.
        ///
        /// @param patience for how long it asks to be left alone
        record Unreachable(String words, Optional<Duration> patience) implements Answer {}
    }
}
