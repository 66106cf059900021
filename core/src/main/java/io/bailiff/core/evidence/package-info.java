/// What is known of one kill, to be shown elsewhere: what the audit chain says of it, and who was told. Must not know
/// HTTP, SQL or file formats.
@NullMarked
@CheckReturnValue
package io.bailiff.core.evidence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
