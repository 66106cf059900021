/// Conditional Access: the organization's rules about who gets into which app from where, and the
/// verdict on one request. Must not know sessions, clients or pages.
@NullMarked
@CheckReturnValue
package io.bailiff.core.access;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
