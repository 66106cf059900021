/// Many light receivers of the feed and of shared signals in one process, and how long after OK each of them has
/// applied a kill. Must not judge tokens:
/// the enforcer does.
@NullMarked
package io.bailiff.bench.feed;

import org.jspecify.annotations.NullMarked;
