package io.bailiff.core.directory;

import io.bailiff.core.client.Client;
import java.util.List;

/// What became of a change to an API.
public sealed interface ApiChange {
    record Changed() implements ApiChange {}

    record NothingMatches() implements ApiChange {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements ApiChange {}

    /// Some clients may still ask for it, or are it.
    record InUse(List<Client> clients) implements ApiChange {
        public InUse {
            clients = List.copyOf(clients);
        }
    }

    /// It is a part of the product and stays as it is.
    record BuiltIn() implements ApiChange {}
}
