package io.bailiff.core.revocation;

/// An entry of the log: what every receiver is told, in this order and without a hole.
public sealed interface LogEntry {

    Position position();

    /// Its place in the contiguous count of entries.
    long sequence();

    /// A kill, as the log has it.
    record Killed(LoggedKill kill) implements LogEntry {
        @Override
        public Position position() {
            return kill.position();
        }

        @Override
        public long sequence() {
            return kill.sequence();
        }
    }

    /// A change of what access tokens say.
    record Outdated(Position position, long sequence, ClaimsChange change) implements LogEntry {}
}
