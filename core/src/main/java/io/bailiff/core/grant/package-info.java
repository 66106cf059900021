/// What a client holds because of a session: codes, refresh-token families, and the rules to redeem them. Must not know
/// HTTP or JWTs.
@NullMarked
@CheckReturnValue
package io.bailiff.core.grant;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
