package io.bailiff.cli.access;

import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.net.URI;
import java.util.Optional;

/// Who this command is to the server.
public sealed interface Identity {

    /// A person who logged in.
    ///
    /// @param login with this server
    record Person(StoredLogin login) implements Identity {}

    /// Somebody who may read the operator's key.
    ///
    /// @param key the key
    record Operator(OperatorKey key) implements Identity {}

    /// Nobody, yet.
    record Nobody() implements Identity {}

    /// Chooses: a key that was named, the stored login with this server, the key in the data directory.
    static Identity choose(ServerOptions options, Surroundings surroundings, URI server, Optional<StoredLogin> login) {
        var named = options.namedOperatorKey(surroundings);
        if (named.isPresent()) {
            return new Operator(OperatorKey.read(named.get()));
        }
        var here = login.filter(stored -> stored.server().equals(server));
        if (here.isPresent()) {
            return new Person(here.get());
        }
        return options.foundOperatorKey(surroundings)
                .<Identity>map(file -> new Operator(OperatorKey.read(file)))
                .orElseGet(Nobody::new);
    }
}
