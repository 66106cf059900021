/// Messages to people: a durable outbox, written in the transaction that has something to say and
/// emptied outside of any. Must not know why somebody is written to, nor words, nor the network.
@NullMarked
@CheckReturnValue
package io.bailiff.core.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
