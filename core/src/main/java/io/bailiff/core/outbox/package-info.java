/// What receivers are told and how far each has come. Must not know HTTP, SQL or security event tokens.
@NullMarked
@CheckReturnValue
package io.bailiff.core.outbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
