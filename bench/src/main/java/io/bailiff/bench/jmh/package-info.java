/// Microbenchmarks of what every check runs through. Must not open sockets or files.
@NullMarked
package io.bailiff.bench.jmh;

import org.jspecify.annotations.NullMarked;
