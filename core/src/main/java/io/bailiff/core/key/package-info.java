/// The provider's own keys as the store keeps them: public parts in the clear, secret parts encrypted. Must not
/// know how to decrypt them or what they sign.
@NullMarked
@CheckReturnValue
package io.bailiff.core.key;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
