/// Who is told of what stands in the audit chain, entry by entry and in order, and how far that is. Must not know HTTP,
/// SQL or how anything is signed.
@NullMarked
@CheckReturnValue
package io.bailiff.core.webhook;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
