package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a presented authorization code means (RFC 6749, 4.1.2; RFC 7636, 4.6; RFC 9700, 2.1.1).
public final class CodeRules {
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private CodeRules() {}

    /// What to do with a presented code.
    public sealed interface Turn {

        record Redeem() implements Turn {}

        /// Refused; the code stays as it is, so that a stranger who saw it cannot spoil it for its owner.
        record Refuse(String why) implements Turn {}

        /// Refused, and the code is of no use to anybody any more.
        record Burn(String why) implements Turn {}

        /// Its own client presents it again with the right verifier: what came of it must die (RFC 6749, 4.1.2).
        record Replayed(GrantId grant) implements Turn {}
    }

    /// For whoever has proved no key.
    public static Turn judge(
            AuthorizationCode code,
            ClientId client,
            Optional<String> redirectUri,
            Optional<String> verifier,
            Instant now) {
        return judge(code, client, redirectUri, verifier, Optional.empty(), now);
    }

    /// @param key the thumbprint of the key that the client has proved to hold
    public static Turn judge(
            AuthorizationCode code,
            ClientId client,
            Optional<String> redirectUri,
            Optional<String> verifier,
            Optional<String> key,
            Instant now) {
        if (!code.client().equals(client)) {
            return new Turn.Refuse("anotherClient");
        }
        if (verifier.filter(text -> answers(code.challenge(), text)).isEmpty()) {
            return new Turn.Refuse("wrongVerifier");
        }
        if (code.grant().isPresent()) {
            return new Turn.Replayed(code.grant().get());
        }
        if (code.burnt()) {
            return new Turn.Refuse("burnt");
        }
        if (redirectUri.filter(code.redirectUri()::equals).isEmpty()) {
            return new Turn.Burn("anotherRedirectUri");
        }
        if (code.key().isPresent() && !code.key().equals(key)) {
            return new Turn.Burn("wrongKey");
        }
        return now.isBefore(code.expiresAt()) ? new Turn.Redeem() : new Turn.Burn("expired");
    }

    private static boolean answers(String challenge, String verifier) {
        if (!VERIFIER.matcher(verifier).matches()) {
            return false;
        }
        byte[] hash = Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII));
        String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
    }
}
