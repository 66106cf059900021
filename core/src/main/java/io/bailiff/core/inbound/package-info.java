/// What other systems tell us of our users by shared signals (OpenID Shared Signals Framework 1.0): whom we believe,
/// of whom he may speak, and what we do then. Must not know HTTP, SQL or signatures.
@NullMarked
@CheckReturnValue
package io.bailiff.core.inbound;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
