/// Verdicts of Conditional Access as JSON and as sentences, for every surface alike.
@NullMarked
@CheckReturnValue
package io.bailiff.server.web.access;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
