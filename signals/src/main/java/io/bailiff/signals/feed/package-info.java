/// The documents of the kill feed (docs/feed.md): stream, poll, snapshot. Must not know HTTP.
@NullMarked
package io.bailiff.signals.feed;

import org.jspecify.annotations.NullMarked;
