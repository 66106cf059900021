/// The authorization endpoint, consent and sign-out: what a browser does. Must not mint tokens.
@NullMarked
package io.bailiff.server.oidc.authorize;

import org.jspecify.annotations.NullMarked;
