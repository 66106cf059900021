package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.ProviderId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Other providers in the hands of an administrator: seen and taken away. They are made and changed as a part of a
/// [TenantPlan].
public final class Providers {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public Providers(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    public List<Provider> list() {
        return store.read(DirectoryReads::providers);
    }

    public Optional<Provider> find(ProviderId id) {
        return store.read(reads -> reads.provider(id));
    }

    /// What hangs on a provider now.
    ///
    /// @param accounts linked with it
    /// @param sessions that end when it is disabled or taken away
    public record Use(int accounts, int sessions) {}

    public Use use(Provider provider) {
        Instant now = clock.instant();
        return store.read(reads -> new Use(
                reads.linkedAccounts(provider.id()),
                reads.sessionsFrom(Origin.Match.all(provider.source()), now).size()));
    }

    /// Why `caller` may not do `deed` to a provider; empty if he may.
    public Optional<String> refusal(Deed deed, Caller caller) {
        return store.read(reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), deed));
    }

    public sealed interface Removal {

        /// @param ended sessions that came from it
        record Removed(int ended) implements Removal {}

        record NothingMatches() implements Removal {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Removal {}
    }

    /// Takes a provider away, and what is linked with it, and ends every session that comes from it.
    public Removal remove(ProviderId id, Caller caller) {
        Instant now = clock.instant();
        record Done(Removal result, List<Position> kills) {}
        Done done = store.write(tx -> {
            tx.takeTurn();
            var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), Deed.REMOVE_PROVIDER);
            if (refusal.isPresent()) {
                tx.audit(entry(now, caller, id, refusal.get()));
                return new Done(new Removal.NotAllowed(refusal.get()), List.of());
            }
            if (!tx.removeProvider(id)) {
                tx.audit(entry(now, caller, id, "nothingMatches"));
                return new Done(new Removal.NothingMatches(), List.of());
            }
            var kills = ended(caller, now).end(tx, killSwitch, Origin.Match.all(Provider.source(id)));
            tx.audit(entry(now, caller, id, AuditEntry.OK));
            return new Done(new Removal.Removed(kills.size()), kills);
        });
        done.kills().forEach(killSwitch::settle);
        return done.result();
    }

    /// How the sessions of a provider end that is not trusted as before.
    static Disowning ended(Caller caller, Instant now) {
        return new Disowning(
                Cause.TRUST_WITHDRAWN,
                Statement.by(Reason.POLICY, "what vouched for the sign-in is not trusted any more"),
                caller.actor(),
                now);
    }

    private static AuditEntry entry(Instant now, Caller caller, ProviderId id, String outcome) {
        return new AuditEntry(now, caller.actor(), Deed.REMOVE_PROVIDER.action(), id.text(), outcome, Map.of());
    }
}
