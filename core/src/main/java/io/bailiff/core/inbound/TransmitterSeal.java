package io.bailiff.core.inbound;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.key.Ciphertext;

/// Encrypts what we show to transmitters. What was sealed for one does not open for another.
public interface TransmitterSeal {

    Ciphertext seal(ClearText secret, TransmitterId id);

    ClearText open(Ciphertext sealed, TransmitterId id);
}
