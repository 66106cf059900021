/// Token Status Lists over HTTP. Must not decide what is dead.
@NullMarked
package io.bailiff.server.oidc.status;

import org.jspecify.annotations.NullMarked;
