/// How likely it is that somebody is not who he says, and why. Must not know policies, sessions or pages.
@NullMarked
@CheckReturnValue
package io.bailiff.core.risk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
