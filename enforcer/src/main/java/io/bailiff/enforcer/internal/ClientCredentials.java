package io.bailiff.enforcer.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How this API proves itself to the issuer: HTTP Basic with both parts form-encoded (RFC 6749, section 2.3.1).
public final class ClientCredentials {
    private final String header;

    public ClientCredentials(String id, String secret) {
        String pair =
                URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        this.header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    String header() {
        return header;
    }

    @Override
    public String toString() {
        return "ClientCredentials[hidden]";
    }
}
