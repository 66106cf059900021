/// Revocation by itself: *when that happens, this ends*. Must not know who makes it happen, nor pages.
@NullMarked
@CheckReturnValue
package io.bailiff.core.automation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
