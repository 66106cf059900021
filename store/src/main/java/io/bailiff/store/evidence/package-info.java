/// Reading the chain for one kill.
@NullMarked
package io.bailiff.store.evidence;

import org.jspecify.annotations.NullMarked;
