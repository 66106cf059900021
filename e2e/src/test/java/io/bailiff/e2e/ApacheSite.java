package io.bailiff.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Debian's Apache, whose own module signs people in (mod_auth_openidc).
record ApacheSite(Background process, URI base) implements AutoCloseable {
    private static final String MODULES = "/usr/lib/apache2/modules/mod_";

    static ApacheSite started(Contoso contoso, Path folder) throws IOException {
        URI base = URI.create("http://localhost:" + RunningProvider.freePort());
        Path home = Files.createDirectories(folder.resolve("apache"));
        // It serves as a user of its own.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path pages = Files.createDirectories(home.resolve("pages"));
        Files.writeString(pages.resolve("index.html"), "<!doctype html><title>Wiki</title><h1>The Apache wiki</h1>");
        Files.copy(contoso.provider().authorityFile(), home.resolve("ca.pem"));
        Files.setPosixFilePermissions(home.resolve("ca.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        Path file = Files.writeString(home.resolve("apache.conf"), """
                ServerRoot %1$s
                ServerName localhost
                Listen 127.0.0.1:%2$d
                PidFile %1$s/apache.pid
                DefaultRuntimeDir %1$s
                ErrorLog /dev/stderr
                LogLevel warn
                LoadModule mpm_event_module %3$smpm_event.so
                LoadModule authn_core_module %3$sauthn_core.so
                LoadModule authz_core_module %3$sauthz_core.so
                LoadModule authz_user_module %3$sauthz_user.so
                LoadModule dir_module %3$sdir.so
                LoadModule auth_openidc_module %3$sauth_openidc.so
                User www-data
                Group www-data
                DocumentRoot %1$s/pages
                DirectoryIndex index.html
                OIDCProviderMetadataURL %4$s/.well-known/openid-configuration
                OIDCCABundlePath %1$s/ca.pem
                OIDCClientID apache-wiki
                OIDCClientSecret %5$s
                OIDCRedirectURI %6$s/oidc
                OIDCCryptoPassphrase only-a-test-0123456789
                OIDCScope "openid profile"
                OIDCPKCEMethod S256
                <Location />
                    AuthType openid-connect
                    Require valid-user
                </Location>
                """.formatted(
                        home, base.getPort(), MODULES, contoso.issuer(), Contoso.SECRET, base));
        return new ApacheSite(
                Background.run("apache", List.of("/usr/sbin/apache2", "-f", file.toString(), "-DFOREGROUND")), base);
    }

    /// As the tenant file has it. The module takes logout tokens at its redirect address.
    String client() {
        return """
                clients:
                  - id: apache-wiki
                    name: Wiki on Apache
                    type: confidential
                    secret: "%s"
                    redirectUris: ["%s/oidc"]
                    backchannelLogoutUri: %2$s/oidc?logout=backchannel
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
