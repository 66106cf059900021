package io.bailiff.core.downstream;

import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.id.ClientId;

/// An app that is asked, and where.
public record Downstream(ClientId client, RevocationEndpoint endpoint) {}
