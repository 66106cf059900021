/// Access and ID tokens: minted and verified. Must not know endpoints.
@NullMarked
package io.bailiff.server.token;

import org.jspecify.annotations.NullMarked;
