package io.bailiff.core.grant;

import java.time.Instant;

/// The memory of things that may be used once: client assertions (RFC 7523, 3), posted consents.
public interface OnceTx {

    /// Remembers that `issuer` used the name `id`.
    ///
    /// @param issuer who made it; the same id of two issuers is two things
    /// @param id at most a few hundred characters; only its hash is kept
    /// @param expiresAt from then on it may be forgotten: the thing itself is refused as expired
    /// @return false if it was used before
    boolean firstUse(String issuer, String id, Instant expiresAt);
}
