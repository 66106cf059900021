/// The statements behind looking applications and APIs up. Must not know who uses them.
@NullMarked
package io.bailiff.store.client;

import org.jspecify.annotations.NullMarked;
