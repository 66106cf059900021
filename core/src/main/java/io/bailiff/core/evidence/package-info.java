/// What the audit chain says of one kill, to be shown elsewhere. Must not know HTTP, SQL or file formats.
@NullMarked
@CheckReturnValue
package io.bailiff.core.evidence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
