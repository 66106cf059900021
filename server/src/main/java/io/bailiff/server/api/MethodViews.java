package io.bailiff.server.api;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.RecoveryCodes;
import io.bailiff.core.id.AuthenticatorId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Authentication methods, as answers show them.
final class MethodViews {
    private MethodViews() {}

    static Map<String, Object> of(Authenticator authenticator) {
        Map<String, Object> view =
                view(authenticator.id(), authenticator.kind(), authenticator.createdAt(), authenticator.lastUsed());
        view.put("name", authenticator.name());
        return view;
    }

    static Map<String, Object> of(RecoveryCodes codes) {
        Map<String, Object> view =
                view(codes.id(), AuthenticatorKind.RECOVERY_CODES, codes.createdAt(), codes.lastUsed());
        view.put("left", codes.left());
        return view;
    }

    /// The pass itself is not in it.
    static Map<String, Object> of(AccessPass pass) {
        Map<String, Object> view = view(pass.id(), AuthenticatorKind.ACCESS_PASS, pass.createdAt(), pass.lastUsed());
        view.put("startDateTime", Times.of(pass.startsAt()));
        view.put("expiresAt", Times.of(pass.expiresAt()));
        view.put("isUsableOnce", pass.once());
        return view;
    }

    private static Map<String, Object> view(
            AuthenticatorId id, AuthenticatorKind kind, Instant createdAt, Optional<Instant> lastUsed) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id.text());
        view.put("kind", kind.wireName());
        view.put("createdAt", Times.of(createdAt));
        lastUsed.ifPresent(at -> view.put("lastUsed", Times.of(at)));
        return view;
    }
}
