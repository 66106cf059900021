package io.bailiff.signals.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A signed JWT taken apart (RFC 7515, section 7.1) and **not verified**: what it says is only what somebody
/// wrote.
public final class CompactJws {
    private final JsonObject header;
    private final JsonObject unverifiedClaims;
    private final byte[] signingInput;
    private final String signature;

    private CompactJws(JsonObject header, JsonObject unverifiedClaims, byte[] signingInput, String signature) {
        this.header = header;
        this.unverifiedClaims = unverifiedClaims;
        this.signingInput = signingInput;
        this.signature = signature;
    }

    /// Takes apart a token of three non-empty segments; empty if it is longer than `longest` characters or
    /// anything in it is not in the strict form of [Base64Url] and [Json]. The length is looked at before
    /// anything else.
    public static Optional<CompactJws> parse(String text, int longest) {
        if (text.length() > longest) {
            return Optional.empty();
        }
        int first = text.indexOf('.');
        int second = first < 0 ? -1 : text.indexOf('.', first + 1);
        if (first <= 0 || second <= first + 1 || second == text.length() - 1 || text.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        String signature = text.substring(second + 1);
        if (Base64Url.decode(signature).isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonObject> header = Base64Url.decode(text.substring(0, first)).flatMap(Json::parse);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        return Base64Url.decode(text.substring(first + 1, second))
                .flatMap(Json::parse)
                .map(claims -> new CompactJws(
                        header.get(),
                        claims,
                        text.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                        signature));
    }

    public JsonObject header() {
        return header;
    }

    public JsonObject unverifiedClaims() {
        return unverifiedClaims;
    }

    /// The bytes that the signature covers.
    public byte[] signingInput() {
        return signingInput.clone();
    }

    /// The signature in base64url.
    public String signature() {
        return signature;
    }

    @Override
    public String toString() {
        return "CompactJws[unverified]";
    }
}
