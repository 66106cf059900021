/// The limits of this machine, measured in the same run as the figures that stand beside them. Must not know the
/// server.
@NullMarked
package io.bailiff.bench.machine;

import org.jspecify.annotations.NullMarked;
