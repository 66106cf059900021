package io.bailiff.bench.provider;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Bailiff's own API (docs/api.md), with the operator's token.
///
/// @param base of the server
public record OwnApi(URI base, String token) {

    /// @param scope as in docs/api.md, without `kind`
    public byte[] revocation(String kind, Map<String, Object> scope) {
        var members = new java.util.HashMap<String, Object>(scope);
        members.put("kind", kind);
        return Request.post(URI.create(base + "/bailiff/v1/revocations"))
                .bearer(token)
                .bytes(
                        "application/json",
                        JSONObjectUtils.toJSONString(
                                Map.of("scope", members, "reason", "drill", "note", "Measured by the benchmark")));
    }

    public byte[] revocationOf(String user) {
        return revocation("user", Map.of("user", user));
    }

    /// The log's position that a revocation answered.
    public static long position(Answer answer) {
        if (answer.status() != 201 || !(answer.json().get("position") instanceof Number position)) {
            throw new IllegalStateException("not revoked: " + answer.excerpt());
        }
        return position.longValue();
    }

    public void apply(Wire wire, String tenantFile) throws IOException {
        Answer answer = wire.exchange(Request.post(URI.create(base + "/bailiff/v1/tenant/apply"))
                .bearer(token)
                .bytes("application/yaml", tenantFile));
        if (!answer.ok()) {
            throw new IllegalStateException("the tenant file was refused: " + answer.excerpt());
        }
    }
}
