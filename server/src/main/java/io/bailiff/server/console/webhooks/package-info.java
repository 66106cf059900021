/// Webhooks in the admin center. Must not post to them.
@NullMarked
package io.bailiff.server.console.webhooks;

import org.jspecify.annotations.NullMarked;
