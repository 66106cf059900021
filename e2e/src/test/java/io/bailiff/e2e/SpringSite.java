package io.bailiff.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/// A small Spring Boot app, as a process of its own, with Spring Security's client.
record SpringSite(Background process, URI base) implements AutoCloseable {
    static SpringSite started(Contoso contoso, Path folder) throws IOException {
        URI base = URI.create("http://localhost:" + RunningProvider.freePort());
        String registration = "--spring.security.oauth2.client.registration.bailiff.";
        return new SpringSite(
                Background.run(
                        "spring",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djavax.net.ssl.trustStore=" + trustStore(contoso, folder),
                                "-Djavax.net.ssl.trustStorePassword=changeit",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                SpringWiki.class.getName(),
                                "--server.port=" + base.getPort(),
                                "--server.address=127.0.0.1",
                                "--logging.level.root=warn",
                                "--spring.main.banner-mode=off",
                                registration + "client-id=spring-wiki",
                                registration + "client-secret=" + Contoso.SECRET,
                                registration + "scope=openid,profile",
                                "--spring.security.oauth2.client.provider.bailiff.issuer-uri=" + contoso.issuer(),
                                "--spring.security.oauth2.client.provider.bailiff.user-name-attribute="
                                        + "preferred_username")),
                base);
    }

    private static Path trustStore(Contoso contoso, Path folder) throws IOException {
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", contoso.provider().trust().manager().getAcceptedIssuers()[0]);
            store.store(out, "changeit".toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As the tenant file has it.
    String client() {
        return """
                  - id: spring-wiki
                    name: Wiki on Spring
                    type: confidential
                    secret: "%s"
                    redirectUris: ["%s/login/oauth2/code/bailiff"]
                    backchannelLogoutUri: %2$s/logout/connect/back-channel/bailiff
                    consent: none
                """.formatted(Contoso.SECRET, base);
    }

    URI page() {
        return base.resolve("/");
    }

    @Override
    public void close() {
        process.close();
    }
}
