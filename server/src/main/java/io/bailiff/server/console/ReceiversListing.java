package io.bailiff.server.console;

import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamRoute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everybody who is told of revocations.
///
/// @param processes those that have not confirmed first
/// @param removed a stream was removed just now
/// @param mayChange the viewer may set up, pause and remove streams
public record ReceiversListing(
        List<Enforcer> processes, List<Row> streams, List<App> apps, boolean removed, boolean mayChange) {

    /// A process of an API that follows the feed.
    ///
    /// @param api what people call it
    /// @param behind so many entries of the log it has not acknowledged
    /// @param receipt when it signed for the newest revocation; empty if it did not, or need not
    public record Enforcer(ReceiverReport.Line line, String api, long behind, Optional<Instant> receipt) {

        /// Cut off, it believes itself until then.
        public Instant leaseEnds() {
            var receiver = line.receiver();
            return receiver.lastSeen().plus(receiver.declared().lease());
        }

        /// What it does when cut off: the last part of a text's key.
        public String failMode() {
            return line.receiver()
                    .declared()
                    .whenCutOff()
                    .map(Declared.WhenCutOff::wireName)
                    .orElse("unsaid");
        }
    }

    /// A stream of shared signals.
    ///
    /// @param name what people call it
    /// @param owner the client that made it; empty if an administrator did
    /// @param oldest since when the first waits
    /// @param givenUp what was never taken
    public record Row(
            SignalStream stream,
            String name,
            Optional<String> owner,
            StreamHealth.Circuit circuit,
            long waiting,
            Optional<Instant> oldest,
            long givenUp) {

        /// Only one that we call can be cut off.
        public boolean called() {
            return stream.route() instanceof StreamRoute.Push;
        }
    }

    /// An app that is told by logout tokens.
    public record App(String name, LogoutDispatch.Standing standing) {}
}
