/// How a change reaches a store: a function handed to a transaction. Must not know what is stored.
@NullMarked
@CheckReturnValue
package io.bailiff.core.transaction;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
