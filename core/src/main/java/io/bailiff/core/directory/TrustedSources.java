package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.origin.Disowning;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ends what comes from sources that are configured outside the store, and are not any more.
public final class TrustedSources {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public TrustedSources(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// Kills every session, and forgets every half-done sign-in, from a source that begins with `prefix`
    /// and is not among `trusted`.
    ///
    /// @return how many sessions there were
    public int only(String prefix, Set<String> trusted) {
        Instant now = clock.instant();
        var actor = new Actor.ByRule("trusted-sources");
        var disowning = new Disowning(
                Cause.TRUST_WITHDRAWN,
                Statement.by(Reason.POLICY, "what vouched for the sign-in is not configured any more"),
                actor,
                now);
        List<Position> kills = store.write(tx -> {
            List<Position> all = new ArrayList<>();
            for (String source : tx.sources()) {
                if (source.startsWith(prefix) && !trusted.contains(source)) {
                    List<Position> ended = disowning.end(tx, killSwitch, Origin.Match.all(source));
                    if (!ended.isEmpty()) {
                        var facts = Map.of("sessions", Integer.toString(ended.size()));
                        tx.audit(new AuditEntry(now, actor, "withdraw-trust", source, AuditEntry.OK, facts));
                    }
                    all.addAll(ended);
                }
            }
            return all;
        });
        kills.forEach(killSwitch::settle);
        return kills.size();
    }
}
