package io.bailiff.core.key;

import io.bailiff.core.credential.ClearText;

/// Encrypts texts that we must be able to show to others again. What was sealed for one owner does not open for
/// another, so that rows cannot be swapped.
public interface TextSeal {

    /// @param owner what it belongs to, in a few words and with its id
    Ciphertext seal(ClearText text, String owner);

    ClearText open(Ciphertext sealed, String owner);
}
