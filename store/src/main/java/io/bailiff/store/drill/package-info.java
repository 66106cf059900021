/// Kill drills. Must not know what is done with them.
@NullMarked
@CheckReturnValue
package io.bailiff.store.drill;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
