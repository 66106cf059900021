package io.bailiff.cli.access;

import io.bailiff.cli.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What a token says about itself, to be shown to the person who holds it. Nothing may be decided by it.
///
/// @param claims the payload, or [Json.Absent]
public record UnverifiedClaims(Json claims) {

    public static UnverifiedClaims of(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        try {
            byte[] payload = parts.length == 3
                    ? Base64.getUrlDecoder().decode(parts[1].getBytes(StandardCharsets.US_ASCII))
                    : new byte[0];
            return new UnverifiedClaims(Json.parse(payload).orElseGet(Json.Absent::new));
        } catch (IllegalArgumentException notBase64) {
            return new UnverifiedClaims(new Json.Absent());
        }
    }

    /// The best name for a person to read.
    public String name() {
        for (String claim : new String[] {"preferred_username", "upn", "name", "oid", "sub"}) {
            if (!claims.text(claim).isEmpty()) {
                return claims.text(claim);
            }
        }
        return "";
    }
}
