package io.bailiff.core.webhook;

import io.bailiff.core.audit.AuditEntry;

/// What is sent: the same text for everybody and however often.
///
/// @param lineage of the log: after a restore from a copy the chain's numbers come again
/// @param link the entry's place in the chain; 0 for a test
public record WebhookEvent(String lineage, long link, AuditEntry entry) {

    /// The same however often it is sent.
    public String id() {
        return lineage + "." + link;
    }
}
