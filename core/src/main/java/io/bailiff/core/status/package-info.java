/// Token Status Lists (draft-ietf-oauth-status-list): what APIs that nobody can tell of a kill may look up. Must not
/// decide what is dead: the log of kills does.
@NullMarked
@CheckReturnValue
package io.bailiff.core.status;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
