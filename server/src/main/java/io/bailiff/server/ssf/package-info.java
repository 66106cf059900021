/// Shared Signals: what we tell receivers by the standard (SSF 1.0). Translates the outbox to the wire.
@NullMarked
package io.bailiff.server.ssf;

import org.jspecify.annotations.NullMarked;
