/// Telling users what happened to their accounts. Must not know words, nor how they are brought.
@NullMarked
@CheckReturnValue
package io.bailiff.core.notice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
