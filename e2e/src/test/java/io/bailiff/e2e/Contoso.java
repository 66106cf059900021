package io.bailiff.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A running provider with the users, APIs and applications of `clients.yaml`.
record Contoso(RunningProvider provider, String tenant, SelfSigned certificate) implements AutoCloseable {
    static final String SECRET = "a-secret-of-the-tests-with-enough-bits-0123456789";
    static final String ADA = "ada@contoso.example";
    static final String ALICE = "alice@contoso.example";
    static final String BOB = "bob@contoso.example";

    /// A Helpdesk Administrator: she may approve orders.
    static final String DORA = "dora@contoso.example";

    /// @param page where a page of one of the applications is served
    /// @param settings as on the command line
    static Contoso opened(URI page, String... settings) {
        var provider = RunningProvider.start(settings);
        var certificate = SelfSigned.made();
        try (var file = Contoso.class.getResourceAsStream("/clients.yaml")) {
            if (file == null) {
                throw new IllegalStateException("clients.yaml is missing");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{password}}", Person.PASSWORD)
                    .replace("{{secret}}", SECRET)
                    .replace("\"{{certificate}}\"", certificate.jwk())
                    .replace("{{page}}", page.toString());
            Path tenantFile = Files.writeString(Files.createTempFile("tenant", ".yaml"), text);
            provider.command(List.of("apply", "-f", tenantFile.toString()));
        } catch (IOException e) {
            throw new IllegalStateException("the tenant cannot be furnished", e);
        }
        return new Contoso(provider, provider.tenant(), certificate);
    }

    static Contoso opened(String... settings) {
        return opened(URI.create("http://localhost:3000"), settings);
    }

    /// As MSAL writes it for Entra.
    String authority() {
        return provider.base() + "/" + tenant + "/";
    }

    /// As OpenID Connect writes it.
    String issuer() {
        return provider.base() + "/" + tenant + "/v2.0";
    }

    Person person(String name) {
        return new Person(provider, name);
    }

    /// An administrator presses the button.
    void revoke(String name) {
        provider.command(List.of("revoke", "user", name, "--reason", "drill", "--note", "A test of stock clients"));
    }

    @Override
    public void close() {
        provider.close();
    }
}
