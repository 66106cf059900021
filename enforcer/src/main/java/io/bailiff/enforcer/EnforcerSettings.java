package io.bailiff.enforcer;

import io.bailiff.enforcer.internal.Clocks;
import io.bailiff.enforcer.internal.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What an [Enforcer] needs to know. Immutable; made by [#builder()], which refuses settings that would
/// check nothing.
public final class EnforcerSettings {
    private final Builder from;

    private EnforcerSettings(Builder checked) {
        this.from = new Builder(checked);
    }

    public static Builder builder() {
        return new Builder();
    }

    public String issuer() {
        return from.issuer;
    }

    public String audience() {
        return from.audience;
    }

    public String clientId() {
        return from.clientId;
    }

    public Duration lease() {
        return from.lease;
    }

    public FailMode failMode() {
        return from.failMode;
    }

    /// What no route is more lenient than.
    public FailMode mostLenient() {
        return FailMode.moreLenient(from.failMode, from.mostLenient);
    }

    String clientSecret() {
        return from.clientSecret;
    }

    Optional<SSLContext> trust() {
        return from.trust;
    }

    Optional<InetSocketAddress> proxy() {
        return from.proxy;
    }

    WhenFull whenFull() {
        return from.whenFull;
    }

    int mostKills() {
        return from.mostKills;
    }

    int rememberedSignatures() {
        return from.rememberedSignatures;
    }

    Duration leeway() {
        return from.leeway;
    }

    String description() {
        return from.description;
    }

    boolean allowLoopbackHttp() {
        return from.allowLoopbackHttp;
    }

    Duration longestWait() {
        return from.longestWait;
    }

    Clocks clocks() {
        return new Clocks(from.wall, from.nanos);
    }

    @Override
    public String toString() {
        return "EnforcerSettings[" + issuer() + ", " + audience() + "]";
    }

    /// Collects settings. Issuer, audience, client id and secret have no default.
    public static final class Builder {
        private String issuer = "";
        private String audience = "";
        private String clientId = "";
        private String clientSecret = "";
        private Optional<SSLContext> trust = Optional.empty();
        private Optional<InetSocketAddress> proxy = Optional.empty();
        private Duration lease = Duration.ofSeconds(30);
        private FailMode failMode = FailMode.CLOSED;
        private FailMode mostLenient = FailMode.CLOSED;
        private WhenFull whenFull = WhenFull.INTROSPECT;
        private int mostKills = 1_000_000;
        private int rememberedSignatures = 2048;
        private Duration leeway = Duration.ofSeconds(10);
        private String description =
                "enforcer, process " + ProcessHandle.current().pid();
        private boolean allowLoopbackHttp;
        private Duration longestWait = Duration.ofMillis(200);
        private InstantSource wall = InstantSource.system();
        private LongSupplier nanos = System::nanoTime;

        private Builder() {}

        private Builder(Builder other) {
            this.issuer = other.issuer;
            this.audience = other.audience;
            this.clientId = other.clientId;
            this.clientSecret = other.clientSecret;
            this.trust = other.trust;
            this.proxy = other.proxy;
            this.lease = other.lease;
            this.failMode = other.failMode;
            this.mostLenient = other.mostLenient;
            this.whenFull = other.whenFull;
            this.mostKills = other.mostKills;
            this.rememberedSignatures = other.rememberedSignatures;
            this.leeway = other.leeway;
            this.description = other.description;
            this.allowLoopbackHttp = other.allowLoopbackHttp;
            this.longestWait = other.longestWait;
            this.wall = other.wall;
            this.nanos = other.nanos;
        }

        /// The issuer, exactly as it stands in tokens: `https://id.example/{tenant}/v2.0`.
        public Builder issuer(String value) {
            this.issuer = value;
            return this;
        }

        /// The identifier of this API, exactly as it stands in tokens.
        public Builder audience(String value) {
            this.audience = value;
            return this;
        }

        /// This API's own client, which may read the kill feed.
        public Builder client(String id, String secret) {
            this.clientId = id;
            this.clientSecret = secret;
            return this;
        }

        /// Trust this for TLS to the issuer instead of the platform's authorities.
        public Builder trust(SSLContext value) {
            this.trust = Optional.of(value);
            return this;
        }

        /// Trust these certificates, and no others, for TLS to the issuer.
        ///
        /// @param pem one or more certificates in PEM
        /// @throws IllegalArgumentException if there is no certificate in it
        public Builder trustPem(String pem) {
            try {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, new char[0]);
                int count = 0;
                for (Certificate certificate : CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
                    store.setCertificateEntry("authority-" + count++, certificate);
                }
                if (count == 0) {
                    throw new IllegalArgumentException("no certificate in the PEM text");
                }
                TrustManagerFactory managers =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                managers.init(store);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, managers.getTrustManagers(), null);
                return trust(context);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalArgumentException("not certificates in PEM", e);
            }
        }

        /// Reach the issuer through this HTTP proxy (`CONNECT`, RFC 9110, 9.3.6), instead of the way that the JVM's own
        /// settings say.
        ///
        /// @param hostAndPort `proxy.example:3128`
        /// @throws IllegalArgumentException if it is not a host and a port
        public Builder proxy(String hostAndPort) {
            URI address = URI.create("http://" + hostAndPort);
            demand(
                    address.getHost() != null
                            && address.getPort() > 0
                            && address.getRawAuthority().equals(hostAndPort)
                            && address.getRawUserInfo() == null,
                    "proxy must be a host and a port");
            this.proxy = Optional.of(InetSocketAddress.createUnresolved(address.getHost(), address.getPort()));
            return this;
        }

        /// How long decisions may be made without news of the issuer; 5 s to 5 min, 30 s if not set.
        public Builder lease(Duration value) {
            this.lease = value;
            return this;
        }

        /// For routes that say nothing else.
        public Builder failMode(FailMode value) {
            this.failMode = value;
            return this;
        }

        /// Permits single routes to be more lenient than the rest, up to this. The issuer is told, so that it knows
        /// until when a token may work here after a kill; a route that asks for more gets this.
        public Builder mostLenient(FailMode value) {
            this.mostLenient = value;
            return this;
        }

        public Builder whenFull(WhenFull value) {
            this.whenFull = value;
            return this;
        }

        /// How many killed scopes to keep, 56 bytes each at most; a million if not set.
        public Builder mostKills(int value) {
            this.mostKills = value;
            return this;
        }

        /// For how many tokens to remember that their signature was good; 0 checks each time.
        public Builder rememberedSignatures(int value) {
            this.rememberedSignatures = value;
            return this;
        }

        /// By how much clocks may differ where expiry is concerned; at most a minute, 10 s if not set.
        public Builder leeway(Duration value) {
            this.leeway = value;
            return this;
        }

        /// Names this process in the issuer's list of streams.
        public Builder description(String value) {
            this.description = value;
            return this;
        }

        /// Permits plain HTTP to this very machine. For tests.
        public Builder allowInsecureLoopback() {
            this.allowLoopbackHttp = true;
            return this;
        }

        /// How long a check may wait for the issuer when its token knows a newer kill or an unknown key. For tests.
        Builder longestWait(Duration value) {
            this.longestWait = value;
            return this;
        }

        /// Other clocks than the system's. For tests.
        ///
        /// @param monotonic as [System#nanoTime()]
        public Builder clocks(InstantSource wallClock, LongSupplier monotonic) {
            this.wall = wallClock;
            this.nanos = monotonic;
            return this;
        }

        /// The settings, if they check something.
        ///
        /// @throws IllegalArgumentException if something is missing or would make checks worthless
        public EnforcerSettings build() {
            demand(!audience.isBlank(), "audience is missing: without it, tokens for any API would do");
            demand(
                    audience.chars().noneMatch(c -> c == '*' || Character.isWhitespace(c)),
                    "audience must be one exact identifier, not a pattern");
            demand(isIssuer(issuer), "issuer must be an https address without query, as it stands in tokens");
            demand(!clientId.isBlank() && quotable(clientId), "client id is missing");
            demand(!clientSecret.isBlank(), "client secret is missing");
            demand(
                    lease.compareTo(Duration.ofSeconds(5)) >= 0 && lease.compareTo(Duration.ofMinutes(5)) <= 0,
                    "lease must lie between 5 s and 5 min");
            demand(
                    !leeway.isNegative() && leeway.compareTo(Duration.ofMinutes(1)) <= 0,
                    "leeway must lie between 0 and 1 min");
            demand(mostKills >= 1 && mostKills <= 30_000_000, "most kills must lie between 1 and 30 million");
            demand(
                    rememberedSignatures >= 0 && rememberedSignatures <= 1_000_000,
                    "remembered signatures must lie between 0 and a million");
            return new EnforcerSettings(this);
        }

        private boolean isIssuer(String text) {
            try {
                URI uri = URI.create(text);
                return Http.isAllowed(uri, allowLoopbackHttp) && uri.getRawQuery() == null && !text.endsWith("/");
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        // It stands in quotes in a header that clients split at commas.
        private static boolean quotable(String text) {
            return text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\' && c != ',');
        }

        private static void demand(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
