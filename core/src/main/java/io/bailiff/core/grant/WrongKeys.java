package io.bailiff.core.grant;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Writes down that an access token which is bound to a key came with the proof of another one, for whoever looks for
/// thieves.
///
/// Once an hour for each grant, however many nodes there are: whoever has a token cannot fill the log with it.
public final class WrongKeys {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Once once;
    private final Transactions<? extends GrantReads, ? extends GrantTx> store;
    private final InstantSource clock;

    public WrongKeys(Once once, Transactions<? extends GrantReads, ? extends GrantTx> store, InstantSource clock) {
        this.once = once;
        this.store = store;
        this.clock = clock;
    }

    /// @param key the thumbprint of the one that was shown
    /// @param address where the request came from
    public void seen(UserId user, GrantId grant, ClientId client, String key, String address) {
        Instant now = clock.instant();
        if (!once.firstUse(RiskReads.WRONG_KEY, grant.text(), now.plus(PAUSE))) {
            return;
        }
        store.change(tx -> tx.audit(new AuditEntry(
                now,
                new Actor.ByClient(client),
                RiskReads.WRONG_KEY,
                user.text(),
                "refused",
                Map.of("grant", grant.text(), "key", key, "address", address))));
    }
}
