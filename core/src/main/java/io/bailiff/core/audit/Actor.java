package io.bailiff.core.audit;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import java.util.Optional;

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

    /// The actor with these three, as [#kind()], [#id()] and [#via()] tell them; empty if there can be none.
    static Optional<Actor> of(String kind, String id, String via) {
        return switch (kind) {
            case "user" ->
                UserId.parse(id).flatMap(user -> ClientId.parse(via).map(through -> new ByUser(user, through)));
            case "client" -> ClientId.parse(id).map(ByClient::new);
            case "rule" -> Optional.of(new ByRule(id));
            case "unknown" -> Optional.of(new Unknown());
            default -> Optional.empty();
        };
    }

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
