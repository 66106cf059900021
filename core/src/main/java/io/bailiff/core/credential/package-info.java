/// What proves an identity, and how often one may try. Must not know pages or hashing libraries.
@NullMarked
@CheckReturnValue
package io.bailiff.core.credential;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
