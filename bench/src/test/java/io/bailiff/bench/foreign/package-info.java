/// Tests of the race command against a provider made for it. Must not need a server of ours.
@NullMarked
package io.bailiff.bench.foreign;

import org.jspecify.annotations.NullMarked;
