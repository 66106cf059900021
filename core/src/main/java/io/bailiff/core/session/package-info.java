/// One sign-in in one browser: how it begins, lives and ends. Must not know cookies' wire form or OAuth.
@NullMarked
@CheckReturnValue
package io.bailiff.core.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
