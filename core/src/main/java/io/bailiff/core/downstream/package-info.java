/// Which apps are asked to end everything of a user, and how far that is (Global Token Revocation). Must not know HTTP,
/// SQL or tokens.
@NullMarked
@CheckReturnValue
package io.bailiff.core.downstream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
