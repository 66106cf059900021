package io.bailiff.core.federation;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.id.ProviderId;

/// An account at another provider that a user has linked: whoever can sign in there is he.
///
/// @param issuer the provider's, when it was linked: another issuer's subjects are other people
/// @param subject never changes there and is never given to somebody else (OpenID Connect Core, 2)
public record ExternalAccount(Authenticator common, ProviderId provider, String issuer, String subject) {}
