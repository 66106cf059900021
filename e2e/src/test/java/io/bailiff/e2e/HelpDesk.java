package io.bailiff.e2e;

import java.util.List;
import java.util.Map;

/// What an administrator's script does through the own API.
final class HelpDesk {
    /// Its client, for a tenant file.
    static final String CLIENT = """
            clients:
              - id: help-desk
                name: Help desk
                type: confidential
                secret: "a-secret-for-the-help-desk-with-enough-bits-0123456789"
                grantTypes: [client_credentials]
                appPermissions: [api://bailiff/revoke, api://bailiff/configure]
            """;

    private final Caller caller;
    private final String token;

    HelpDesk(RunningProvider provider) {
        this.caller = new Caller(provider.base(), provider.authorityFile());
        this.token = caller.postForm(
                        "/default/oauth2/v2.0/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "help-desk",
                                "client_secret", "a-secret-for-the-help-desk-with-enough-bits-0123456789",
                                "scope", "api://bailiff/.default"))
                .text("access_token");
    }

    void requireReregistration(String user) {
        var _ = done(
                "/users/" + user + "/require-reregister",
                "{\"reason\":\"lost-device\",\"note\":\"Laptop stolen on the train\"}");
    }

    void requireSecondFactor(String user) {
        var _ = done("/users/" + user + "/mfa-state", "{\"perUserMfaState\":\"enabled\"}");
    }

    /// A Temporary Access Pass.
    String pass(String user) {
        return done("/users/" + user + "/access-pass", "{}").text("temporaryAccessPass");
    }

    private Caller.Answer done(String path, String body) {
        var answer = caller.postJson("/bailiff/v1" + path, body, "Authorization", "Bearer " + token);
        if (!List.of(200, 201).contains(answer.status())) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
