package io.bailiff.core.revocation;

import java.util.Optional;

/// The highest kill of each scope that one thing belongs to; [Position#NONE] where the scope was never killed or does
/// not apply.
public record Marks(
        Position tenant,
        Position client,
        Position user,
        Position userClient,
        Position device,
        Position session,
        Position grant) {

    public static final Marks NONE = new Marks(
            Position.NONE, Position.NONE, Position.NONE, Position.NONE, Position.NONE, Position.NONE, Position.NONE);

    /// The widest scope whose mark kills what was born at `born`. Every scope counts: the most specific one never hides
    /// a stricter one.
    public Optional<ScopeKind> killerOf(Position born) {
        for (ScopeKind kind : ScopeKind.values()) {
            if (of(kind).kills(born)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public Position of(ScopeKind kind) {
        return switch (kind) {
            case TENANT -> tenant;
            case CLIENT -> client;
            case USER -> user;
            case USER_CLIENT -> userClient;
            case DEVICE -> device;
            case SESSION -> session;
            case GRANT -> grant;
        };
    }

    /// These marks with the one of `kind` raised to at least `at`. A mark never sinks.
    public Marks raised(ScopeKind kind, Position at) {
        return new Marks(
                raised(kind, ScopeKind.TENANT, tenant, at),
                raised(kind, ScopeKind.CLIENT, client, at),
                raised(kind, ScopeKind.USER, user, at),
                raised(kind, ScopeKind.USER_CLIENT, userClient, at),
                raised(kind, ScopeKind.DEVICE, device, at),
                raised(kind, ScopeKind.SESSION, session, at),
                raised(kind, ScopeKind.GRANT, grant, at));
    }

    private static Position raised(ScopeKind wanted, ScopeKind kind, Position mark, Position at) {
        return wanted == kind ? Position.max(mark, at) : mark;
    }
}
