package io.bailiff.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A CA of its own and a certificate for `localhost` from it, made by the JDK's keytool.
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path keys;
    private final Path certificate;

    private TestAuthority(Path keys, Path certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /// One for all tests of this process; keytool is slow.
    static TestAuthority shared() {
        return Shared.AUTHORITY;
    }

    static TestAuthority in(Path directory) {
        Path keys = directory.resolve("keys.p12");
        keytool(
                keys,
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Test CA",
                "-ext",
                "bc:c");
        keytool(
                keys,
                "-genkeypair",
                "-alias",
                "leaf",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-signer",
                "ca",
                "-ext",
                "san=dns:localhost");
        return new TestAuthority(keys, pem(directory.resolve("test-ca.pem"), keys));
    }

    private static Path pem(Path file, Path keys) {
        try {
            byte[] encoded = load(keys).getCertificate("ca").getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore load(Path keys) {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path keys, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD, "-validity", "2"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = String.join("\n", process.inputReader().lines().toList());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The CA's certificate as PEM.
    Path certificate() {
        return certificate;
    }

    SSLContext server() {
        try {
            KeyStore store = load(keys);
            store.deleteEntry("ca");
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {
        private static final TestAuthority AUTHORITY = make();

        private static TestAuthority make() {
            try {
                return in(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "authority"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
