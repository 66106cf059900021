package io.bailiff.core.inbound;

import java.time.Instant;

/// Where a line stands in the ledger of one transmitter.
public record InboundPlace(Instant receivedAt, String id) {}
