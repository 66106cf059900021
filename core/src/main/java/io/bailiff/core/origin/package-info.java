/// Who vouched for a sign-in from outside, and what ends when he takes it back. Must not know what
/// kind of proof it was.
@NullMarked
@CheckReturnValue
package io.bailiff.core.origin;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
