/// Other OpenID providers: which there are, whose accounts there are linked, and what is under way.
/// Must not know how one talks to them.
@NullMarked
@CheckReturnValue
package io.bailiff.core.federation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
