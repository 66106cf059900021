/// What the organization allows and asks for: who may use and register which method, and how much a
/// sign-in must show. Must not know sessions, clients or pages.
@NullMarked
@CheckReturnValue
package io.bailiff.core.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
