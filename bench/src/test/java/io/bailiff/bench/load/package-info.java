/// Tests of schedules, loops and percentiles. Must not open sockets.
@NullMarked
package io.bailiff.bench.load;

import org.jspecify.annotations.NullMarked;
