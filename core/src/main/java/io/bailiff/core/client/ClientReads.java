package io.bailiff.core.client;

import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import java.util.List;
import java.util.Optional;

/// Looking applications and APIs up.
public interface ClientReads {

    Optional<Client> client(ClientId id);

    List<Client> clients();

    /// Those after this id, in the order of ids; empty text for the first.
    List<Client> clients(String after, int most);

    Optional<Api> api(ApiId id);

    List<Api> apis();

    /// Of the clients that have asked for tokens, in no order.
    List<Sighting> sightings();
}
