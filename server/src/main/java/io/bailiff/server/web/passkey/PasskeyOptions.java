package io.bailiff.server.web.passkey;

import io.bailiff.core.authenticator.Passkey;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.user.User;
import io.bailiff.server.settings.Settings;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What a browser's authenticator is asked, in the JSON form of WebAuthn Level 3, 5.1.8 and 5.1.9.
@Component
public class PasskeyOptions {
    /// In characters; credential id, key and an attestation nobody asked for fit in.
    public static final int LONGEST_ANSWER = 32 * 1024;

    private final Settings settings;

    PasskeyOptions(Settings settings) {
        this.settings = settings;
    }

    /// Make a passkey: one that is found without a user name and recognises its user, where the
    /// authenticator can. Its maker's attestation is not asked for.
    public Map<String, Object> of(Passkeys.Creation creation, User user) {
        return Map.of(
                "rp", Map.of("id", settings.baseUrl().getHost(), "name", settings.tenantName()),
                "user",
                        Map.of(
                                "id", handle(user),
                                "name", user.principalName().value(),
                                "displayName", user.displayName()),
                "challenge", creation.challenge().reveal(),
                "pubKeyCredParams",
                        Algorithms.NUMBERS.stream()
                                .map(number -> Map.of("type", "public-key", "alg", number))
                                .toList(),
                "timeout", Passkeys.LIFETIME.toMillis(),
                "excludeCredentials", named(creation.present()),
                "authenticatorSelection", Map.of("residentKey", "preferred", "userVerification", "preferred"),
                "attestation", "none");
    }

    /// Show a passkey. Where nobody said who he is, the authenticator must recognise its user.
    public Map<String, Object> of(Passkeys.Request request) {
        return Map.of(
                "challenge", request.challenge().reveal(),
                "timeout", Passkeys.LIFETIME.toMillis(),
                "rpId", settings.baseUrl().getHost(),
                "allowCredentials", named(request.allowed()),
                "userVerification", request.allowed().isEmpty() ? "required" : "preferred");
    }

    /// Not the name: authenticators show it to whoever holds them.
    private static String handle(User user) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(UserHandle.of(user.id()));
    }

    private static List<Map<String, Object>> named(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(Passkey::credential)
                .map(PasskeyOptions::descriptor)
                .toList();
    }

    private static Map<String, Object> descriptor(PasskeyCredential credential) {
        return Map.of(
                "type", "public-key",
                "id", credential.id().value(),
                "transports", List.copyOf(credential.transports()));
    }
}
