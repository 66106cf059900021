/// Shared Signals: streams, the feed of kills, security event tokens. Translates the outbox to the wire.
@NullMarked
package io.bailiff.server.ssf;

import org.jspecify.annotations.NullMarked;
