package io.bailiff.server.token;

import io.bailiff.core.id.TenantId;
import java.net.URI;

/// Who we are, to clients: the issuer and every address made from it. The base is a setting, never a request's
/// `Host`.
///
/// @param base `https://host:port`, without a final slash
public record Issuer(URI base, TenantId tenant) {

    /// The `iss` of every token; discovery is below it.
    @Override
    public String toString() {
        return text();
    }

    public String text() {
        return base + "/" + tenant.text() + "/v2.0";
    }

    public String authorizationEndpoint() {
        return oauth("authorize");
    }

    public String tokenEndpoint() {
        return oauth("token");
    }

    /// An endpoint under `oauth2/v2.0`.
    public String oauth(String name) {
        return base + "/" + tenant.text() + "/oauth2/v2.0/" + name;
    }

    /// Where the status list with this name is.
    public String statusList(String name) {
        return oauth("status/" + name);
    }

    public String keys() {
        return base + "/" + tenant.text() + "/discovery/v2.0/keys";
    }

    public String userinfo() {
        return base + "/oidc/userinfo";
    }
}
