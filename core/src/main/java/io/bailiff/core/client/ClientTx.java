package io.bailiff.core.client;

import java.time.Instant;

/// Writing applications.
public interface ClientTx extends ClientReads {

    /// Adds the client or replaces all that its record says.
    void save(Client client, Instant at);
}
