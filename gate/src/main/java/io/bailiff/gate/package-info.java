/// The program: reads its settings, starts, stops.
@NullMarked
package io.bailiff.gate;

import org.jspecify.annotations.NullMarked;
