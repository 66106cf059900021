/// Starting the real server on a real database, and filling it. Must not measure.
@NullMarked
package io.bailiff.bench.server;

import org.jspecify.annotations.NullMarked;
