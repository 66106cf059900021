package io.bailiff.gate.setting;

import io.bailiff.enforcer.FailMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How one gate stands before one app.
///
/// @param issuer exactly as it stands in tokens
/// @param clientId the gate's own client at the provider: people sign in through it, and it reads the feed of kills
/// @param audience the API that stands for the app in tokens
/// @param url the app as browsers see it: scheme and authority, no path
/// @param listen where the gate itself answers
/// @param certificate for TLS at the gate itself; empty if a proxy in front ends TLS
/// @param upstream the app, if the gate is to be its proxy
/// @param proxies peers whose `X-Forwarded-…` and `X-Original-…` are believed
/// @param address of the gate as the provider sees it, for policies that go by place
/// @param life how long a session of the gate lasts at most
public record GateSettings(
        String issuer,
        String clientId,
        Secret secret,
        String audience,
        URI url,
        Optional<Path> trust,
        Listen listen,
        Optional<Certificate> certificate,
        Path data,
        Optional<URI> upstream,
        Networks proxies,
        Optional<String> address,
        FailMode failMode,
        List<String> scopes,
        PublicPaths publicPaths,
        Duration life) {

    /// @param port 0 for any that is free
    public record Listen(String host, int port) {}

    /// @param chain in PEM
    /// @param key in PEM, PKCS#8
    public record Certificate(Path chain, Path key) {}

    /// A text that does not print.
    public static final class Secret {
        private final String value;

        public Secret(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }

        @Override
        public String toString() {
            return "[hidden]";
        }
    }

    /// What browsers send as `Host`.
    public String authority() {
        return url.getRawAuthority();
    }
}
