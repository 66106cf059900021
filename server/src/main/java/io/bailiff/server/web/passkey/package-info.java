/// Passkeys as browsers speak of them (W3C Web Authentication). Must not know whose they are, or what
/// they sign in to.
@NullMarked
@CheckReturnValue
package io.bailiff.server.web.passkey;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
