/// Changes to users, groups, clients and APIs, and what each of them kills. Must not know file formats.
@NullMarked
@CheckReturnValue
package io.bailiff.core.directory;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
