package io.bailiff.core.signal;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.key.Ciphertext;

/// Encrypts what we show to receivers as `Authorization`. What was sealed for one stream does not open for another.
public interface HeaderSeal {

    Ciphertext seal(ClearText header, StreamId stream);

    ClearText open(Ciphertext sealed, StreamId stream);
}
