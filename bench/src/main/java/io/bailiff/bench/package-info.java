/// Benchmarks of the parts that must be fast; results are kept in `bench/RESULTS.md`. Not shipped.
@NullMarked
package io.bailiff.bench;

import org.jspecify.annotations.NullMarked;
