package io.bailiff.signals.subject;

import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an entry of the log covers, as it stands on the wire: `{"kind":"user","id":"6d1f…"}`.
///
/// @param id the id in the form of docs/feed.md; for [ScopeKind#USER_CLIENT] user id, one space, client id; for
/// [ScopeKind#USER_SCOPE] user id, API, scope, with one space between
public record KillScope(ScopeKind kind, String id) {
    private static final int LONGEST_ID = 512;

    public KillScope {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("the id of a scope has 1 to " + LONGEST_ID + " characters");
        }
        String[] parts = id.split(" ", -1);
        if (parts.length != kind.spaces() + 1 || List.of(parts).contains("")) {
            throw new IllegalArgumentException("not the id of a " + kind.wire() + ": " + id);
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < 0x20 || id.charAt(i) == 0x7f) {
                throw new IllegalArgumentException("control character in the id of a " + kind.wire());
            }
        }
    }

    public static KillScope tenant(String tenant) {
        return new KillScope(ScopeKind.TENANT, tenant);
    }

    public static KillScope client(String client) {
        return new KillScope(ScopeKind.CLIENT, client);
    }

    public static KillScope user(String user) {
        return new KillScope(ScopeKind.USER, user);
    }

    public static KillScope userClient(String user, String client) {
        return new KillScope(ScopeKind.USER_CLIENT, user + " " + client);
    }

    public static KillScope device(String device) {
        return new KillScope(ScopeKind.DEVICE, device);
    }

    public static KillScope session(String session) {
        return new KillScope(ScopeKind.SESSION, session);
    }

    public static KillScope grant(String grant) {
        return new KillScope(ScopeKind.GRANT, grant);
    }

    public static KillScope tenantClaims(String tenant) {
        return new KillScope(ScopeKind.TENANT_CLAIMS, tenant);
    }

    public static KillScope userClaims(String user) {
        return new KillScope(ScopeKind.USER_CLAIMS, user);
    }

    /// One scope of a user at an API.
    public static KillScope userScope(String user, String api, String scope) {
        return new KillScope(ScopeKind.USER_SCOPE, user + " " + api + " " + scope);
    }

    /// Reads `kind` and `id` of an object; empty if either is missing, unknown or malformed.
    public static Optional<KillScope> read(JsonObject json) {
        Optional<ScopeKind> kind = json.text("kind").flatMap(ScopeKind::of);
        Optional<String> id = json.text("id");
        if (kind.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KillScope(kind.get(), id.get()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.wire());
        json.put("id", id);
        return json;
    }

    /// Canonical text: kind, a colon, id. Two scopes are the same exactly if their texts are.
    @Override
    public String toString() {
        return kind.wire() + ":" + id;
    }
}
