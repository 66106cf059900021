/// Certificates that people sign in with: what they say, whom they are mapped to, which are bound to
/// somebody. Must not know how one is checked.
@NullMarked
@CheckReturnValue
package io.bailiff.core.certificate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
