/// The sign-ins and the audit log as administrators read them: found, filtered, checked. Must not change what it shows.
@NullMarked
@CheckReturnValue
package io.bailiff.core.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
