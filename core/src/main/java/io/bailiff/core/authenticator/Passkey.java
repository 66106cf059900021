package io.bailiff.core.authenticator;

/// A passkey: a key in a device or a security key, which signs for this site alone.
public record Passkey(Authenticator common, PasskeyCredential credential) {}
