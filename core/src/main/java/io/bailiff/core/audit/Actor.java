package io.bailiff.core.audit;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;

/// Who did it.
public sealed interface Actor {

    /// A user, through a client (the admin center counts as one).
    record ByUser(UserId user, ClientId through) implements Actor {}

    /// An application on its own account.
    record ByClient(ClientId client) implements Actor {}

    /// A rule of the product itself, such as the detection of a replayed refresh token.
    record ByRule(String rule) implements Actor {}

    /// Nobody who could be named yet: a caller before any proof.
    record Unknown() implements Actor {}

    /// `user`, `client`, `rule` or `unknown`.
    default String kind() {
        return switch (this) {
            case ByUser _ -> "user";
            case ByClient _ -> "client";
            case ByRule _ -> "rule";
            case Unknown _ -> "unknown";
        };
    }

    /// The id of the user or client, or the name of the rule; empty text for nobody.
    default String id() {
        return switch (this) {
            case ByUser(var user, var _) -> user.text();
            case ByClient(var client) -> client.text();
            case ByRule(var rule) -> rule;
            case Unknown() -> "";
        };
    }

    /// The client that a user acted through; empty text for everybody else.
    default String via() {
        return switch (this) {
            case ByUser(var _, var through) -> through.text();
            case ByClient _, ByRule _, Unknown _ -> "";
        };
    }
}
