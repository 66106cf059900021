package io.bailiff.core.key;

import io.bailiff.core.revocation.RevocationTx;
import java.time.Instant;

/// Writing keys. Who takes the log's turn first is alone with them.
public interface KeyTx extends KeyReads, RevocationTx {

    void insert(StoredKey key);

    /// Sets the end of a key that has none yet.
    void retire(String kid, Instant at);
}
