package io.bailiff.server.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whose certificates are believed of servers that are called: the JDK's authorities, and those of the operator.
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /// @param more a file of certificates; none if empty
    static SSLContext and(String more) {
        try {
            var usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            usual.init((KeyStore) null);
            if (more.isEmpty()) {
                return context(usual);
            }
            var all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (var manager : usual.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    for (X509Certificate authority : x509.getAcceptedIssuers()) {
                        all.setCertificateEntry("usual " + number++, authority);
                    }
                }
            }
            try (var in = Files.newInputStream(Path.of(more))) {
                for (Certificate authority :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    all.setCertificateEntry("more " + number++, authority);
                }
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(all);
            return context(trusted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read bailiff.outbound.authorities " + more, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bailiff.outbound.authorities does not hold certificates: " + more, e);
        }
    }

    private static SSLContext context(TrustManagerFactory trusted) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }
}
