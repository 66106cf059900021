package io.bailiff.server.settings;

import io.bailiff.core.risk.RiskLevel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator can set: in a file, in the environment (`BAILIFF_BASE_URL`), or as flags
/// (`--bailiff.base-url=…`).
///
/// @param data the data directory: database, keys, certificates. Created at first start, readable
/// by its owner only
/// @param baseUrl the address browsers and clients use; the issuer and every link are made from it,
/// never from a request
/// @param db where the data lives: empty for SQLite in the data directory, else
/// `postgresql://user:password@host:port/database`
/// @param tenantName the name of the tenant made at first start
/// @param trustedProxies addresses of reverse proxies whose `X-Forwarded-For` is believed;
/// everybody else's is ignored
/// @param session how long browser sessions last
/// @param token how long tokens last
/// @param password what may become a password
/// @param outbound what we call ourselves
/// @param certificates signing in with certificates
/// @param risk from when on something counts against a sign-in
/// @param retention how long sessions and refresh-token families are kept after their end, to be
/// looked at
/// @param rememberSignIns how long Conditional Access remembers sign-ins, to try changes of
/// policies on them
/// @param onlyOperatorKey this start takes the operator keys of all other nodes away
/// @param onRollback what to do about a database that is older than what this node remembers
/// @param keyRotation how long a key signs until it is replaced; zero if only people replace keys
/// @param backup when the database is copied by itself
@ConfigurationProperties("bailiff")
public record Settings(
        @DefaultValue("data") Path data,
        @DefaultValue("https://localhost:8443") URI baseUrl,
        @DefaultValue("") String db,
        @DefaultValue("My organization") String tenantName,
        @DefaultValue({}) java.util.List<String> trustedProxies,
        @DefaultValue Session session,
        @DefaultValue Token token,
        @DefaultValue Password password,
        @DefaultValue Outbound outbound,
        @DefaultValue Certificates certificates,
        @DefaultValue Risk risk,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("30d") Duration rememberSignIns,
        @DefaultValue("false") boolean onlyOperatorKey,
        @DefaultValue("refuse") OnRollback onRollback,
        @DefaultValue("90d") Duration keyRotation,
        @DefaultValue Backup backup) {

    /// Where the data lives: a file, or the address of a server.
    public String database() {
        return db.isEmpty() ? data.resolve("bailiff.db").toAbsolutePath().toString() : db;
    }

    /// @param every so long after the last backup another one is made; zero for never
    /// @param keep so many of those that were made so are kept
    public record Backup(
            @DefaultValue("0") Duration every,
            @DefaultValue("7") int keep) {}

    /// @param idle a session unused for so long is over
    /// @param absolute the end, however busy it is
    /// @param staySignedIn both, if the user asked to stay signed in
    public record Session(
            @DefaultValue("12h") Duration idle,
            @DefaultValue("7d") Duration absolute,
            @DefaultValue("90d") Duration staySignedIn) {}

    /// @param anonymousNetworksFile ranges of addresses whose users nobody can tell apart, one in a
    /// line; empty for none
    /// @param window the same from the same source counts once in so long, and failures count for
    /// so long
    /// @param decay without anything new, a level sinks by one in so long
    /// @param travel two countries within less than this are too far apart
    /// @param sprayAccounts so many accounts that failed from one network are a spray
    /// @param bruteFailures so many failures on one account are brute force
    /// @param leakedPassword how bad it is that a password is on the list of breached ones
    /// @param operatorsFile lines `first,last,number,name` of who runs which network; empty for
    /// none
    /// @param operatorsMaxAge an older file is as good as none
    public record Risk(
            @DefaultValue("") String anonymousNetworksFile,
            @DefaultValue("1h") Duration window,
            @DefaultValue("14d") Duration decay,
            @DefaultValue("2h") Duration travel,
            @DefaultValue("10") int sprayAccounts,
            @DefaultValue("20") int bruteFailures,
            @DefaultValue("medium") RiskLevel leakedPassword,
            @DefaultValue("") String operatorsFile,
            @DefaultValue("45d") Duration operatorsMaxAge) {}

    /// @param access lifetime of an access token
    /// @param accessCae lifetime where client and every receiver of the audience can be told of a
    /// kill
    /// @param refreshIdle a refresh-token family unused for so long is over
    /// @param refreshAbsolute its end, however busy it is
    /// @param statusListTtl after so long a verifier looks at a status list again
    public record Token(
            @DefaultValue("60m") Duration access,
            @DefaultValue("24h") Duration accessCae,
            @DefaultValue("14d") Duration refreshIdle,
            @DefaultValue("90d") Duration refreshAbsolute,
            @DefaultValue("30s") Duration statusListTtl) {}

    /// @param breachedList a file or directory of breached passwords instead of the list that
    /// ships; empty for that one
    /// @param givenLifetime a password that an administrator has given signs in for so long, once
    public record Password(
            @DefaultValue("") String breachedList,
            @DefaultValue("7d") Duration givenLifetime) {}

    /// @param allow addresses, or ranges such as `10.1.0.0/16`, that only we can reach and that are
    /// called all the same
    /// @param authorities a PEM file with authorities that are trusted besides those of the JDK;
    /// empty for none
    public record Outbound(
            @DefaultValue({}) java.util.List<String> allow,
            @DefaultValue("") String authorities) {}

    /// @param port where browsers are asked for a certificate; without it nobody signs in with one
    /// @param softFail a certificate counts although nobody can say whether it was revoked
    /// @param authorities whose certificates
    public record Certificates(
            @DefaultValue("0") int port,
            @DefaultValue("false") boolean softFail,
            @DefaultValue({}) java.util.List<CertificateAuthority> authorities) {}

    /// @param file its certificate (PEM), or those of several that are trusted alike
    /// @param multiFactor its keys answer only after a PIN or a finger
    /// @param reference how its keys are kept: `sc`, `hwk` or `swk` (RFC 8176)
    /// @param mappings the names in its certificates that are believed: `san-upn`, `san-email`,
    /// `san-uri`, `subject-cn`
    public record CertificateAuthority(
            Path file,
            @DefaultValue("false") boolean multiFactor,
            @DefaultValue("swk") String reference,
            @DefaultValue({}) java.util.List<String> mappings) {}

    public Settings {
        // While a token lives, what it hangs on must be there to be asked.
        if (retention.compareTo(Duration.ofDays(1)) < 0
                || retention.compareTo(token.access()) < 0
                || retention.compareTo(token.accessCae()) < 0) {
            throw new IllegalArgumentException(
                    "bailiff.retention is a day or more, and no less than an access token lives, was " + retention);
        }
        if (!db.isEmpty() && !backup.every().isZero()) {
            throw new IllegalArgumentException(
                    "bailiff.backup.every is for SQLite: copy PostgreSQL with its own tools");
        }
        String scheme = baseUrl.getScheme();
        if (!"https".equals(scheme)
                || baseUrl.getHost() == null
                || !baseUrl.getRawPath().isEmpty()
                || baseUrl.getRawQuery() != null) {
            throw new IllegalArgumentException("bailiff.base-url is https://host or https://host:port, was " + baseUrl);
        }
    }
}
