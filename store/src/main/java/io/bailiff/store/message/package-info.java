/// The statements behind the outbox of messages. Must not know what they say.
@NullMarked
package io.bailiff.store.message;

import org.jspecify.annotations.NullMarked;
