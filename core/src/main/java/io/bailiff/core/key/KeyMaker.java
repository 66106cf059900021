package io.bailiff.core.key;

import java.time.Instant;

/// Makes keys, and holds those that are in use.
public interface KeyMaker {

    /// A new key that is written down nowhere yet. It takes some time.
    StoredKey make(KeyPurpose purpose, Instant createdAt, Instant activeFrom);

    /// The keys in the store are others now: this node must go by them before anybody is answered.
    void changed();
}
