/// The statements behind webhooks. Must not know what the entries are about.
@NullMarked
package io.bailiff.store.webhook;

import org.jspecify.annotations.NullMarked;
