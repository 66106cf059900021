/// The endpoints that clients call themselves: token, introspection, revocation, userinfo. Must not know browsers'
/// sessions.
@NullMarked
package io.bailiff.server.oidc.token;

import org.jspecify.annotations.NullMarked;
