package io.bailiff.bench.provider;

import io.bailiff.bench.http.Request;
import java.net.URI;

/// The requests of one client to one provider, as bytes.
public record TokenCalls(Provider provider, ClientLogin client) {

    public byte[] clientCredentials(String scope) {
        return client.in(Request.post(provider.token()))
                .with("grant_type", "client_credentials")
                .with("scope", scope)
                .bytes();
    }

    public byte[] refresh(String refreshToken) {
        return client.in(Request.post(provider.token()))
                .with("grant_type", "refresh_token")
                .with("refresh_token", refreshToken)
                .bytes();
    }

    /// RFC 6749, 4.3: only for providers that still have it.
    public byte[] password(String user, String password, String scope) {
        return client.in(Request.post(provider.token()))
                .with("grant_type", "password")
                .with("username", user)
                .with("password", password)
                .with("scope", scope)
                .bytes();
    }

    public byte[] introspect(String token) {
        URI endpoint = provider.introspection().orElseThrow();
        return client.in(Request.post(endpoint)).with("token", token).bytes();
    }

    public byte[] userInfo(String accessToken) {
        return Request.get(provider.userInfo().orElseThrow())
                .bearer(accessToken)
                .bytes();
    }
}
