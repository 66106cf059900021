package io.bailiff.server.certificate;

import io.bailiff.server.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/// The second port, where the handshake asks for a certificate. It takes one form: nobody is asked
/// for a certificate elsewhere, and nothing else is reached here.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bailiff.certificates.port")
class CertificatePort {
    private static final int LARGEST_FORM = 16 * 1024;
    private static final int LARGEST_HEADER = 16 * 1024;

    private final int port;
    private final URI base;

    CertificatePort(Settings settings) {
        this.port = settings.certificates().port();
        this.base = settings.baseUrl();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("bailiff.certificates.port is a port, was " + port);
        }
    }

    /// Where browsers show their certificate.
    @Bean
    CertificateAddress certificateAddress() {
        return new CertificateAddress(URI.create("https://" + base.getHost() + ":" + port + CertificateAddress.PATH));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> certificateConnector() {
        return factory -> {
            if (factory.getSsl() == null) {
                throw new IllegalArgumentException("bailiff.certificates.port needs a certificate for the server");
            }
            var connector = connector(WebServerSslBundle.get(factory.getSsl(), factory.getSslBundles()));
            factory.addAdditionalConnectors(connector);
            String name = factory.getSsl().getBundle();
            if (name != null && factory.getSslBundles() != null) {
                factory.getSslBundles()
                        .addBundleUpdateHandler(
                                name,
                                renewed -> ((AbstractHttp11Protocol<?>) connector.getProtocolHandler())
                                        .addSslHostConfig(host(renewed), true));
            }
        };
    }

    private Connector connector(SslBundle bundle) {
        var connector = new Connector(Http11NioProtocol.class.getName());
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setMaxPostSize(LARGEST_FORM);
        var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setSSLEnabled(true);
        protocol.setConnectionTimeout(10_000);
        protocol.setMaxHttpRequestHeaderSize(LARGEST_HEADER);
        // One handshake, one proof: a card that was pulled out signs nobody in again.
        protocol.setMaxKeepAliveRequests(1);
        protocol.setExecutor(new VirtualThreadExecutor("certificates-"));
        protocol.addSslHostConfig(host(bundle));
        return connector;
    }

    private static SSLHostConfig host(SslBundle bundle) {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyCertificate.class.getName());
        // A session that is resumed holds the certificate and asks for no key. TLS 1.2 tickets take no notice.
        host.setSessionCacheSize(1);
        host.setSessionTimeout(1);
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(bundle.getStores().getKeyStore());
        String password = bundle.getStores().getKeyStorePassword();
        certificate.setCertificateKeystorePassword(password == null ? "" : password);
        host.addCertificate(certificate);
        return host;
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> onlyCertificatesThere() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OnlyCertificatesThere(port, base));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    private static final class OnlyCertificatesThere extends OncePerRequestFilter {
        private final int port;
        private final URI base;

        OnlyCertificatesThere(int port, URI base) {
            this.port = port;
            this.base = base;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            boolean there = request.getLocalPort() == port;
            boolean shows = request.getRequestURI().equals(CertificateAddress.PATH)
                    && request.getMethod().equals(HttpMethod.POST.name());
            if (there == shows) {
                chain.doFilter(request, response);
            } else if (there) {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader(HttpHeaders.LOCATION, base + "/signin");
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }
}
