/// Kill drills: a canary is killed on purpose, and everybody who should refuse it is watched. Must not touch a real
/// user.
@NullMarked
@CheckReturnValue
package io.bailiff.core.drill;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
