/// Reads the log for the feed, and keeps the receivers' streams. Must not know what a security event token looks like.
@NullMarked
package io.bailiff.store.outbox;

import org.jspecify.annotations.NullMarked;
