package io.bailiff.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
                appPermissions: [api://bailiff/read, api://bailiff/revoke, api://bailiff/configure]
            """;

    private final RunningProvider provider;
    private final Caller caller;
    private final String token;

    HelpDesk(RunningProvider provider) {
        this.provider = provider;
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

    /// A system that tells us of our users, set up there by hand.
    ///
    /// @return its id
    String transmitter(String name) {
        return done(
                        "/transmitters",
                        "{\"name\":\"" + name
                                + "\",\"issuer\":\"https://mdm.example\",\"jwksUri\":\"https://mdm.example/keys\","
                                + "\"audience\":\"https://login.contoso.example/shared-signals/2026\"}")
                .text("id");
    }

    /// A Temporary Access Pass.
    String pass(String user) {
        return done("/users/" + user + "/access-pass", "{}").text("temporaryAccessPass");
    }

    /// Says something of the only device that a user has registered.
    void device(String user, String change) {
        String list = "/bailiff/v1/users/" + user + "/devices";
        String id = succeeded(caller.get(list, "Authorization", "Bearer " + token))
                .json()
                .getAsJsonArray("value")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        change("/bailiff/v1/devices/" + id, change);
    }

    private void change(String path, String json) {
        try (var http =
                HttpClient.newBuilder().sslContext(provider.trust().context()).build()) {
            var request = HttpRequest.newBuilder(provider.base().resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                    .build();
            var _ = succeeded(new Caller.Answer(http.send(request, HttpResponse.BodyHandlers.ofString())));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no answer from " + path, e);
        }
    }

    private Caller.Answer done(String path, String body) {
        return succeeded(caller.postJson("/bailiff/v1" + path, body, "Authorization", "Bearer " + token));
    }

    private static Caller.Answer succeeded(Caller.Answer answer) {
        if (!List.of(200, 201, 204).contains(answer.status())) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
