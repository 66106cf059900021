/// Telling others what stands in the audit chain, signed in the manner of Standard Webhooks. Must not know why, nor
/// whom.
@NullMarked
package io.bailiff.server.webhook;

import org.jspecify.annotations.NullMarked;
