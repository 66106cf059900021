/// The measurements of a run, each against a populated server, each adding its figures to the report. Must not format.
@NullMarked
package io.bailiff.bench.measure;

import org.jspecify.annotations.NullMarked;
