/// What proves an identity besides the password: authenticator apps, recovery codes, Temporary
/// Access Passes, and when they are asked for. Must not know sessions, pages or how secrets are
/// encrypted.
@NullMarked
@CheckReturnValue
package io.bailiff.core.authenticator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
