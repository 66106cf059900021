package io.bailiff.core.grant;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.IssueResult.Refusal;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Marks;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.Pause;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Tokens for applications on their own account (RFC 6749, 4.4).
///
/// Each request is a sign-in of its own: it is born before the client's secret is looked at. So a kill of the
/// client ends the tokens that it has and the request that is under way, and not the next one.
public final class ApplicationGrants {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Transactions<? extends GrantReads, ? extends GrantTx> store;
    private final InstantSource clock;
    private final Pause pause;

    public ApplicationGrants(
            Transactions<? extends GrantReads, ? extends GrantTx> store, InstantSource clock, Pause pause) {
        this.store = store;
        this.clock = clock;
        this.pause = pause;
    }

    /// What became of it.
    public sealed interface Result {

        /// @param stampedAt the `iat` of the token, taken before the check
        /// @param mark the highest kill that could have met it
        /// @param head where the log stood in the deciding transaction
        record Granted(Client client, Position born, Instant stampedAt, Position mark, Head head) implements Result {}

        record Refused(Refusal why) implements Result {}

        /// This node's clock is behind the newest revocation by more than a request can wait.
        record ClockBehind() implements Result {}
    }

    /// Reads where the log stands, to be called before the client has proved anything.
    public Position begin() {
        return store.read(LogReads::head).position();
    }

    /// @param born from [#begin]
    public Result issue(Client client, Position born) {
        Instant deadline = clock.instant().plus(LONGEST_WAIT);
        while (true) {
            Instant stamped = clock.instant();
            Step step = store.write(tx -> decide(tx, client, born, stamped));
            switch (step) {
                case Step.Over(var result) -> {
                    return result;
                }
                case Step.Wait(var time) -> {
                    if (stamped.plus(time).isAfter(deadline)) {
                        return new Result.ClockBehind();
                    }
                    pause.take(time);
                }
            }
        }
    }

    private sealed interface Step {
        record Over(Result result) implements Step {}

        record Wait(Duration time) implements Step {}
    }

    private static Step decide(GrantTx tx, Client client, Position born, Instant stamped) {
        Standing standing = tx.standingOf(client.id());
        var dead = Grants.refusal(Alive.judge(born, standing, Instant.MAX, stamped));
        if (dead.isPresent()) {
            audit(tx, client, dead.get().name(), born, stamped);
            return new Step.Over(new Result.Refused(dead.get()));
        }
        Duration wait = Stamp.wait(standing, stamped);
        if (!wait.isZero()) {
            return new Step.Wait(wait);
        }
        audit(tx, client, AuditEntry.OK, born, stamped);
        return new Step.Over(new Result.Granted(client, born, stamped, mark(standing.marks()), tx.head()));
    }

    private static Position mark(Marks marks) {
        return Position.max(marks.tenant(), marks.client());
    }

    private static void audit(GrantTx tx, Client client, String outcome, Position born, Instant at) {
        tx.audit(new AuditEntry(
                at,
                new Actor.ByClient(client.id()),
                "client-credentials",
                client.id().text(),
                outcome,
                Map.of("born", Long.toString(born.value()))));
    }
}
