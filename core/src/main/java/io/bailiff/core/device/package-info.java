/// Devices that proved to hold a key of their own. Must not know policies, sessions or pages.
@NullMarked
@CheckReturnValue
package io.bailiff.core.device;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
