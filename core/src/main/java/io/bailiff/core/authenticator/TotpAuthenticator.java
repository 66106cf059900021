package io.bailiff.core.authenticator;

import io.bailiff.core.key.Ciphertext;

/// An authenticator app.
///
/// @param lastStep the newest step whose code was used; that one and all older ones are spent
public record TotpAuthenticator(Authenticator common, Ciphertext secret, long lastStep) {}
