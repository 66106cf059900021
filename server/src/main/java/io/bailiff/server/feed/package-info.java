/// The feed that enforcers follow: every kill and change of claims in order, a head on every answer, a
/// snapshot to start from (`docs/feed.md`). Translates the log to the wire.
@NullMarked
package io.bailiff.server.feed;

import org.jspecify.annotations.NullMarked;
