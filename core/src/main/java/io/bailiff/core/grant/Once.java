package io.bailiff.core.grant;

import io.bailiff.core.transaction.Transactions;
import java.time.Instant;

/// Single use, settled by the store: of two nodes that see one assertion, one wins.
public final class Once {
    private final Transactions<?, ? extends OnceTx> store;

    public Once(Transactions<?, ? extends OnceTx> store) {
        this.store = store;
    }

    /// True for exactly one caller; see [OnceTx#firstUse].
    public boolean firstUse(String issuer, String id, Instant expiresAt) {
        return store.write(tx -> tx.firstUse(issuer, id, expiresAt));
    }
}
