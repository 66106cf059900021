package io.bailiff.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom to believe: an additional CA if there is one, else what the JDK believes. There is no way to believe everybody.
///
/// The additional CA is asked first, because reading the JDK's store takes longer than a whole request to the own
/// server.
public final class Trust {
    private final SSLSocketFactory sockets;

    private Trust(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /// @param authority a PEM file with one or more CA certificates
    /// @throws Unusable if that file is there but cannot be used
    public static Trust of(Optional<Path> authority) {
        try {
            if (authority.isEmpty()) {
                return new Trust((SSLSocketFactory) SSLSocketFactory.getDefault());
            }
            var own = trustManager(Optional.of(read(authority.get())));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnThenJdk(own)}, null);
            return new Trust(context.getSocketFactory());
        } catch (IOException | GeneralSecurityException e) {
            throw new Unusable(
                    "cannot use the CA file " + authority.map(Path::toString).orElse("") + ": " + e.getMessage(), e);
        }
    }

    SSLSocketFactory sockets() {
        return sockets;
    }

    private static KeyStore read(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int count = 0;
        try (InputStream pem = Files.newInputStream(authority)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca" + count++, certificate);
            }
        }
        if (count == 0) {
            throw new CertificateException("it holds no certificate");
        }
        return store;
    }

    private static X509ExtendedTrustManager trustManager(Optional<KeyStore> store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(orJdkStore(store));
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static @Nullable KeyStore orJdkStore(Optional<KeyStore> store) {
        return store.orElse(null);
    }

    /// The file of CA certificates cannot be read.
    public static final class Unusable extends RuntimeException {
        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final class OwnThenJdk extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager own;

        OwnThenJdk(X509ExtendedTrustManager own) {
            this.own = own;
        }

        private static X509ExtendedTrustManager jdk() throws CertificateException {
            try {
                return trustManager(Optional.empty());
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the JDK's trust store cannot be read", e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            try {
                own.checkServerTrusted(chain, authType, socket);
            } catch (CertificateException notOurs) {
                try {
                    jdk().checkServerTrusted(chain, authType, socket);
                } catch (CertificateException notTheirs) {
                    notOurs.addSuppressed(notTheirs);
                    throw notOurs;
                }
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("only sockets are used here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a certificate is never checked without its host name");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return own.getAcceptedIssuers();
        }
    }
}
