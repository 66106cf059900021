/// Many light receivers of the feed in one process, and how long after OK each of them refuses. Must not judge tokens:
/// the enforcer does.
@NullMarked
package io.bailiff.bench.feed;

import org.jspecify.annotations.NullMarked;
