package io.bailiff.server.certificate;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The certificate that this node shows to browsers.
@Component
public final class ServedCertificate {
    private final ObjectProvider<ServerProperties> server;
    private final ObjectProvider<SslBundles> bundles;
    private final Environment environment;

    ServedCertificate(
            ObjectProvider<ServerProperties> server, ObjectProvider<SslBundles> bundles, Environment environment) {
        this.server = server;
        this.bundles = bundles;
        this.environment = environment;
    }

    /// @param renewedInPlace a new file is taken up without a restart
    public record Served(X509Certificate certificate, boolean renewedInPlace) {}

    /// As it is served at this moment; empty if somebody else ends TLS.
    public Optional<Served> now() {
        return Optional.ofNullable(server.getIfAvailable())
                .map(ServerProperties::getSsl)
                .filter(ssl -> ssl.isEnabled())
                .flatMap(this::served);
    }

    private Optional<Served> served(Ssl ssl) {
        KeyStore store = WebServerSslBundle.get(ssl, bundles.getIfAvailable())
                .getStores()
                .getKeyStore();
        return store == null
                ? Optional.empty()
                : first(store).map(certificate -> new Served(certificate, renewedInPlace(ssl)));
    }

    private static Optional<X509Certificate> first(KeyStore store) {
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate && store.isKeyEntry(alias)) {
                    return Optional.of(certificate);
                }
            }
            return Optional.empty();
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the certificate that is served cannot be read", e);
        }
    }

    private boolean renewedInPlace(Ssl ssl) {
        String name = ssl.getBundle();
        return name != null
                && (environment.getProperty("spring.ssl.bundle.pem." + name + ".reload-on-update", Boolean.class, false)
                        || environment.getProperty(
                                "spring.ssl.bundle.jks." + name + ".reload-on-update", Boolean.class, false));
    }
}
