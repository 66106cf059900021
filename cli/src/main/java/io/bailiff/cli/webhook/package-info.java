/// `bailiff webhooks`: who is told of what stands in the audit log.
@NullMarked
package io.bailiff.cli.webhook;

import org.jspecify.annotations.NullMarked;
