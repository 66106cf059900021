package io.bailiff.core.key;

import java.util.List;

/// Looking keys up.
public interface KeyReads {

    /// Every key, also retired ones, oldest `activeFrom` first.
    List<StoredKey> keys();
}
