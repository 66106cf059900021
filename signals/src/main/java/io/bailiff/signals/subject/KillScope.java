package io.bailiff.signals.subject;

import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a kill covers, as it stands on the wire: `{"kind":"user","id":"6d1f…"}`.
///
/// @param id the id in the form of docs/feed.md; for [ScopeKind#USER_CLIENT] user id, one space, client id
public record KillScope(ScopeKind kind, String id) {
    private static final int LONGEST_ID = 512;

    public KillScope {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("the id of a scope has 1 to " + LONGEST_ID + " characters");
        }
        int space = id.indexOf(' ');
        boolean pair = space > 0 && space < id.length() - 1 && id.indexOf(' ', space + 1) < 0;
        if (kind == ScopeKind.USER_CLIENT ? !pair : space >= 0) {
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
