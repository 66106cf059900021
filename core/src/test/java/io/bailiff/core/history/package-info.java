/// Histories of calls, the rules they must obey, and every order in which calls can interleave. Must not know a
/// database.
@NullMarked
@CheckReturnValue
package io.bailiff.core.history;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
