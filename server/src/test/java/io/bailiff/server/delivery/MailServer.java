package io.bailiff.server.delivery;

import io.bailiff.server.tls.LocalCa;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/// A real SMTP server in this process, with a certificate that the test's own authority signed.
final class MailServer implements AutoCloseable {
    static final String USER = "bailiff";
    static final String PASSWORD = "of the mail account";
    static final String UNKNOWN = "nobody@";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final SMTPServer server;
    private final Path authority;

    record Received(String to, String text) {}

    private MailServer(Path directory, List<String> hosts, boolean tls) {
        var ca = new LocalCa(directory);
        boolean _ = ca.ensure(hosts, Instant.now());
        this.authority = ca.authority();
        var builder = SMTPServer.port(0)
                .hostName("localhost")
                .messageHandlerFactory(_ -> new Handler())
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, _) -> {
                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                }));
        this.server =
                tls ? builder.requireTLS().startTlsSocketFactory(context(ca)).build() : builder.build();
        server.start();
    }

    static MailServer withStartTls(Path directory, String... hosts) {
        return new MailServer(directory, List.of(hosts), true);
    }

    static MailServer inClearText(Path directory) {
        return new MailServer(directory, List.of("localhost"), false);
    }

    int port() {
        return server.getPortAllocated();
    }

    /// The certificate to trust.
    Path authority() {
        return authority;
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    private static SSLContext context(LocalCa ca) {
        try (InputStream in = Files.newInputStream(ca.certificate())) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            String pem = Files.readString(ca.key()).replaceAll("-----[A-Z ]+-----", "");
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], new Certificate[] {certificate});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {
        private String to = "";

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith(UNKNOWN)) {
                throw new RejectException(550, "No such mailbox: " + recipient);
            }
            to = recipient;
        }

        @Override
        public String data(InputStream data) throws IOException {
            String text = new String(data.readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(to, text));
            return "taken";
        }

        @Override
        public void done() {}
    }
}
