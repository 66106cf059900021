package io.bailiff.core.key;

import io.bailiff.core.revocation.RevocationTx;
import java.time.Instant;

/// Writing keys. Who takes the log's turn first is alone with them.
public interface KeyTx extends KeyReads, RevocationTx {

    void insert(StoredKey key);

    /// Sets the end of a key that has none yet.
    void retire(String kid, Instant at);

    /// Nothing that the key ever signed is good. Ends it, too, if it has not ended yet.
    void withdraw(String kid, Instant at);

    void delete(String kid);
}
