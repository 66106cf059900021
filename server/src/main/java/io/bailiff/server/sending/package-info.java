/// How everybody is told what he is owed, each in his own time. Must not know what it is.
@NullMarked
package io.bailiff.server.sending;

import org.jspecify.annotations.NullMarked;
