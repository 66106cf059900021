/// The statements that forget. Must not know when something is over.
@NullMarked
package io.bailiff.store.retention;

import org.jspecify.annotations.NullMarked;
