/// When requests are due, how long they took, and how many there were. Must not know what is being requested.
@NullMarked
package io.bailiff.bench.load;

import org.jspecify.annotations.NullMarked;
