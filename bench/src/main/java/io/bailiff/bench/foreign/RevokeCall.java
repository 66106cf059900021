package io.bailiff.bench.foreign;

import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.race.ProviderField;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// The call that ends everything of a user, filled in and sent. Any 2xx answer is OK.
final class RevokeCall implements ProviderField.Revocation {
    private final RaceOptions.Revoke call;
    private final Optional<RaceOptions.AdminToken> adminToken;
    private final SSLSocketFactory tls;
    private volatile String token = "";

    RevokeCall(RaceOptions options, SSLSocketFactory tls) {
        this.call = options.revoke();
        this.adminToken = options.adminToken();
        this.tls = tls;
    }

    /// Fetches a fresh administrator's token, outside the time that is measured.
    void prepare() throws IOException {
        if (adminToken.isEmpty()) {
            return;
        }
        URI uri = URI.create(adminToken.get().url());
        try (Wire wire = new Wire(Address.of(uri), tls)) {
            Answer answer = wire.exchange(Request.post(uri)
                    .bytes("application/x-www-form-urlencoded", adminToken.get().form()));
            token = answer.token("access_token")
                    .orElseThrow(() -> new IllegalStateException("no administrator's token: " + answer.excerpt()));
        }
    }

    @Override
    public void of(String user) throws IOException {
        URI uri = URI.create(filled(call.url(), user));
        Request request = Request.of(call.method(), uri);
        for (String header : call.headers()) {
            String[] pair = filled(header, user).split(":", 2);
            if (pair.length != 2) {
                throw new IllegalArgumentException("a header looks like Name: value");
            }
            request.header(pair[0].strip(), pair[1].strip());
        }
        byte[] bytes = call.body().isPresent()
                ? request.bytes(call.contentType(), filled(call.body().get(), user))
                : request.bytes();
        try (Wire wire = new Wire(Address.of(uri), tls)) {
            Answer answer = wire.exchange(bytes);
            if (!answer.ok()) {
                throw new IllegalStateException("the revocation was answered " + answer.excerpt());
            }
        }
    }

    private String filled(String template, String user) {
        return template.replace("{user}", user).replace("{admin-token}", token);
    }
}
