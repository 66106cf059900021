/// What happened, by whom, with which outcome, chained so that tampering shows. Must not know the features it records.
@NullMarked
@CheckReturnValue
package io.bailiff.core.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
