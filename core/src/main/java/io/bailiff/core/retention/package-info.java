/// What is over and may be forgotten, and when. Must not know why it ended, and never touches the log of kills, the
/// audit chain or a mark.
@NullMarked
@CheckReturnValue
package io.bailiff.core.retention;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
