package io.bailiff.gate.web;

import io.bailiff.gate.admission.Visit;
import io.bailiff.gate.setting.GateSettings;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A request as it reached the gate, and what of it can be believed. `X-Forwarded-…` and `X-Original-…` count only if
/// a declared proxy sent them.
record Inbound(HttpServerRequest request, GateSettings settings) {
    private static final int LONGEST_TARGET = 8_000;

    boolean fromProxy() {
        return settings.proxies().contains(peer());
    }

    private String peer() {
        String host = request.remoteAddress().hostAddress();
        return host == null ? "" : host.replaceFirst("%.*", "");
    }

    /// The one value of a header; empty if it is missing or there several times.
    Optional<String> one(String header) {
        List<String> values = request.headers().getAll(header);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /// Whether the request is for our app, by the name that browsers use.
    boolean isForUs() {
        return one("Host").equals(Optional.of(settings.authority()));
    }

    /// Where the caller is: the peer, or the last address that no declared proxy has.
    Optional<String> address() {
        if (!fromProxy()) {
            return Optional.of(peer());
        }
        List<String> hops = request.headers().getAll("X-Forwarded-For").stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        return hops.reversed().stream()
                .filter(hop -> !settings.proxies().contains(hop))
                .findFirst()
                .or(() -> hops.isEmpty() ? Optional.of(peer()) : Optional.of(hops.getFirst()));
    }

    /// As nginx tells it: `X-Original-Method` and `X-Original-URI`.
    Optional<Visit> asNginxTells() {
        return fromProxy() && isForUs() ? visit(one("X-Original-Method"), one("X-Original-URI")) : Optional.empty();
    }

    /// As Traefik and Caddy tell it: `X-Forwarded-Method`, `-Uri`, `-Host` and `-Proto`.
    Optional<Visit> asForwarded() {
        boolean ours = one("X-Forwarded-Host").equals(Optional.of(settings.authority()))
                && one("X-Forwarded-Proto").filter(Inbound::isSecure).isPresent();
        return fromProxy() && ours ? visit(one("X-Forwarded-Method"), one("X-Forwarded-Uri")) : Optional.empty();
    }

    /// As Envoy tells it: method and path of the request itself, the path after a prefix.
    Optional<Visit> asEnvoyTells(String prefix) {
        boolean secure = !request.headers().contains("X-Forwarded-Proto")
                || one("X-Forwarded-Proto").filter(Inbound::isSecure).isPresent();
        return fromProxy() && isForUs() && secure
                ? visit(
                        Optional.of(request.method().name()),
                        Optional.of(request.uri().substring(prefix.length())))
                : Optional.empty();
    }

    /// The request itself, for the proxy mode.
    Optional<Visit> asItself() {
        boolean secure = !fromProxy()
                || !request.headers().contains("X-Forwarded-Proto")
                || one("X-Forwarded-Proto").filter(Inbound::isSecure).isPresent();
        return isForUs() && secure
                ? visit(Optional.of(request.method().name()), Optional.of(request.uri()))
                : Optional.empty();
    }

    private static boolean isSecure(String scheme) {
        return scheme.equals("https") || scheme.equals("wss");
    }

    private Optional<Visit> visit(Optional<String> method, Optional<String> target) {
        return method.filter(name -> name.matches("[A-Z]{1,20}"))
                .flatMap(name -> target.filter(Inbound::isTarget)
                        .map(path -> new Visit(
                                name,
                                path,
                                request.headers().getAll("Authorization"),
                                request.headers().getAll("DPoP"),
                                Cookies.of(request).one(Cookies.SESSION),
                                address())));
    }

    /// A path with or without query, in visible ASCII.
    static boolean isTarget(String text) {
        return text.startsWith("/")
                && text.length() <= LONGEST_TARGET
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '#');
    }

    /// Where a browser may be sent back to: a place on our own app, and nothing that a browser could read as another
    /// host.
    static Optional<String> back(Optional<String> target) {
        return target.filter(Inbound::isTarget)
                .filter(text -> !text.startsWith("//") && text.indexOf('\\') < 0 && !text.startsWith("/_gate/"))
                .filter(text -> text.length() <= 2_000);
    }

    /// A person who goes to a page, rather than a page's script that fetches something: he can be led to the sign-in.
    boolean isNavigation(String method) {
        boolean page = one("Sec-Fetch-Mode")
                .map("navigate"::equals)
                .orElseGet(() -> one("Accept")
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent());
        return page && (method.equals("GET") || method.equals("HEAD"));
    }
}
