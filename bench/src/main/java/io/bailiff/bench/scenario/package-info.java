/// What the load consists of: one class for each kind of request. Must not know rates or percentiles.
@NullMarked
package io.bailiff.bench.scenario;

import org.jspecify.annotations.NullMarked;
