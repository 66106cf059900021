package io.bailiff.server.token;

import io.bailiff.core.id.ApiId;

/// Checks access tokens of our own.
public interface AccessTokens {

    /// Is `bearer` one of our access tokens, meant for `audience`, and alive by the primary's state at this moment?
    /// The strict local check comes first, so that garbage never reaches the store.
    ///
    /// @throws io.bailiff.core.transaction.StoreUnavailable if nobody can tell whether it is alive
    TokenCheck check(String bearer, ApiId audience);
}
