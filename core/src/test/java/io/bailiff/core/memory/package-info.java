/// A store in memory: the reference model of the others, and the fake for tests above the store. Must not know how it
/// is
/// tested.
@NullMarked
package io.bailiff.core.memory;

import org.jspecify.annotations.NullMarked;
