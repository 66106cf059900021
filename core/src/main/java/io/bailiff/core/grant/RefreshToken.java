package io.bailiff.core.grant;

import io.bailiff.core.id.GrantId;

/// What a genuine refresh token says: which family, and which generation of it. Made only by [RefreshTokens], which has
/// checked its MAC.
public record RefreshToken(GrantId grant, long generation) {}
