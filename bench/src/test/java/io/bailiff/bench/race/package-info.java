/// Tests of the race and its verdict. Must not need a server of ours.
@NullMarked
package io.bailiff.bench.race;

import org.jspecify.annotations.NullMarked;
