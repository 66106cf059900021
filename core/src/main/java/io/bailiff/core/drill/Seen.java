package io.bailiff.core.drill;

import java.time.Duration;

/// What became of a canary's token at an API.
public sealed interface Seen {

    /// It was not served before the kill either.
    record NeverServed() implements Seen {}

    /// @param after from OK to the end of the call that was refused; not negative
    record Refused(Duration after) implements Seen {}

    /// It was served for the whole time.
    record Served(Duration watched) implements Seen {}

    /// After the kill it was neither served nor refused at the end of the time.
    record NoAnswer() implements Seen {}
}
