/// Hardware OATH tokens (RFC 6238): the stock an administrator has bought, whose each one is, and
/// what its clock says. Must not know sessions, pages or who may do what.
@NullMarked
@CheckReturnValue
package io.bailiff.core.oath;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
