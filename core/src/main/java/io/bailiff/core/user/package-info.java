/// Who can sign in, and the administrator roles. Must not know sessions or tokens.
@NullMarked
@CheckReturnValue
package io.bailiff.core.user;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
