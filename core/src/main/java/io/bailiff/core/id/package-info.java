/// The identifiers of everything, each its own type. Knows nothing else.
@NullMarked
@CheckReturnValue
package io.bailiff.core.id;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
