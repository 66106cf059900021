/// The revocation log, the one rule of life and death, and the kill switch. Must not know HTTP, SQL or what a session
/// looks like.
@NullMarked
@CheckReturnValue
package io.bailiff.core.revocation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
