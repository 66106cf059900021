/// When something that failed is tried again. Must not know what.
@NullMarked
@CheckReturnValue
package io.bailiff.core.retry;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
