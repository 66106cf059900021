/// What other parties are told of kills and of changes of accounts, stream by stream, and how far that is (OpenID
/// Shared Signals Framework 1.0). Must not know HTTP, SQL or security event tokens.
@NullMarked
@CheckReturnValue
package io.bailiff.core.signal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
