/// Visits every state that a small model can reach. Must not know what the states mean.
@NullMarked
@CheckReturnValue
package io.bailiff.core.exploration;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
