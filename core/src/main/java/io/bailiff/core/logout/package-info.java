/// Which apps must be told that a sign-in is over, and how far that is (OpenID Connect Back-Channel
/// Logout 1.0). Must not know HTTP, SQL or tokens.
@NullMarked
@CheckReturnValue
package io.bailiff.core.logout;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
