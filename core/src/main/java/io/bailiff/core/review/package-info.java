/// Reports on what somebody should look at: run now or by the calendar, kept, compared. Must not end anything itself.
@NullMarked
@CheckReturnValue
package io.bailiff.core.review;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
