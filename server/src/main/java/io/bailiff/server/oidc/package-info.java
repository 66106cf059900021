/// OpenID Connect and OAuth: authorize, token, introspection, revocation, userinfo, logout, discovery. Must not know
/// pages of other features.
@NullMarked
package io.bailiff.server.oidc;

import org.jspecify.annotations.NullMarked;
