/// The statements behind streams of shared signals. Must not know tokens.
@NullMarked
package io.bailiff.store.signal;

import org.jspecify.annotations.NullMarked;
