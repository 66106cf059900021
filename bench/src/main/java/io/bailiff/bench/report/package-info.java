/// Figures, aims, and the page they are written to. Must not measure.
@NullMarked
package io.bailiff.bench.report;

import org.jspecify.annotations.NullMarked;
