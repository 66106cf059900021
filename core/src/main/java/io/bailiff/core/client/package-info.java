/// Applications that get tokens and the APIs that accept them. Must not know users or sessions.
@NullMarked
@CheckReturnValue
package io.bailiff.core.client;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
