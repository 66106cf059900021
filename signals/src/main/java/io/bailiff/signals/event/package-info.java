/// What an event says: the SSF, CAEP and RISC names and the events that we read and write. Must not know
/// tokens or transport.
@NullMarked
package io.bailiff.signals.event;

import org.jspecify.annotations.NullMarked;
