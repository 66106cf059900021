package io.bailiff.server.settings;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people are written to. The password of the mail account and the secret of the telephone
/// webhook are not here, because this may be printed.
///
/// @param mail the server that takes mail
/// @param phone whoever sends text messages and makes calls
/// @param developmentOutbox nothing is sent; an administrator reads it in the admin center
/// @param language what messages are written in, `en` or `de`: nobody knows that of whom they are for
@ConfigurationProperties("bailiff")
public record DeliverySettings(
        @DefaultValue Mail mail,
        @DefaultValue Phone phone,
        @DefaultValue("false") boolean developmentOutbox,
        @DefaultValue("en") String language) {

    /// @param host empty for no mail at all
    /// @param port 0 for the usual one
    /// @param user empty for no authentication
    /// @param from the sender, `Name <address>` or an address
    /// @param trustedCertificates a file of certificates (PEM) to trust instead of Java's
    public record Mail(
            @DefaultValue("") String host,
            @DefaultValue("0") int port,
            @DefaultValue("starttls") Security security,
            @DefaultValue("") String user,
            @DefaultValue("") String from,
            @DefaultValue("") String trustedCertificates) {

        public enum Security {
            /// Plain at first, encrypted before anything is said, or not at all.
            STARTTLS(587),
            /// Encrypted from the first byte.
            TLS(465),
            /// Never encrypted: for a relay on this very machine.
            NONE(25);

            private final int usualPort;

            Security(int usualPort) {
                this.usualPort = usualPort;
            }
        }

        private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

        public Mail {
            if (!host.isEmpty() && from.isEmpty()) {
                throw new IllegalArgumentException("bailiff.mail.from is needed with bailiff.mail.host");
            }
            if (security == Security.NONE && !host.isEmpty() && !HERE.contains(host)) {
                throw new IllegalArgumentException("bailiff.mail.security=none is for a relay on this machine; " + host
                        + " would get codes and passwords in clear text");
            }
        }

        public boolean on() {
            return !host.isEmpty();
        }

        public int effectivePort() {
            return port == 0 ? security.usualPort : port;
        }
    }

    /// @param webhook the address that is called; empty for no telephone at all
    /// @param channels what it can do: `sms`, `voice`
    /// @param region of numbers written without a country code, such as `DE`; empty to refuse them
    /// @param privateHosts hosts that may have private addresses, and may be called without TLS
    /// @param trustedCertificates a file of certificates (PEM) to trust instead of Java's
    public record Phone(
            @DefaultValue("") String webhook,
            @DefaultValue({"sms", "voice"}) Set<String> channels,
            @DefaultValue("") String region,
            @DefaultValue({}) List<String> privateHosts,
            @DefaultValue("") String trustedCertificates) {

        public Phone {
            channels = Set.copyOf(channels);
            privateHosts = List.copyOf(privateHosts);
        }

        public boolean on() {
            return !webhook.isEmpty();
        }
    }

    public DeliverySettings {
        if (!List.of("en", "de").contains(language)) {
            throw new IllegalArgumentException("bailiff.language is en or de, not " + language);
        }
        if (developmentOutbox && (mail.on() || phone.on())) {
            throw new IllegalArgumentException("bailiff.development-outbox keeps every message to itself; it cannot be"
                    + " on together with bailiff.mail.host or bailiff.phone.webhook");
        }
    }
}
