/// Signing keys and the key that encrypts them at rest. Must not know what is signed.
@NullMarked
package io.bailiff.server.keys;

import org.jspecify.annotations.NullMarked;
