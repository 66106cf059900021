/// Tests of core as a whole.
@NullMarked
@CheckReturnValue
package io.bailiff.core;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
