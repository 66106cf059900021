/// The protocol, tried over real https against a running provider.
@NullMarked
package io.bailiff.server.oidc;

import org.jspecify.annotations.NullMarked;
