package io.bailiff.gate.web;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cookies of a request, pair by pair as they came. A name that is there twice counts as absent: a neighbouring
/// host may have tossed one in.
record Cookies(List<Pair> pairs) {
    static final String SESSION = "__Host-bailiff-gate";
    static final String FLOW = "__Host-bailiff-flow-";
    private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    record Pair(String name, String value) {}

    static Cookies of(HttpServerRequest request) {
        List<Pair> pairs = new ArrayList<>();
        for (String header : request.headers().getAll("Cookie")) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    pairs.add(new Pair(
                            pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip()));
                }
            }
        }
        return new Cookies(List.copyOf(pairs));
    }

    Optional<String> one(String name) {
        List<String> values = pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /// Names of sign-ins that have begun.
    List<String> flows() {
        return pairs.stream()
                .map(Pair::name)
                .filter(name -> name.startsWith(FLOW))
                .distinct()
                .toList();
    }

    /// The header for the app, without what is the gate's own: an app that is broken into gets nobody's session.
    Optional<String> forTheApp() {
        String rest = pairs.stream()
                .filter(pair -> !pair.name().equals(SESSION) && !pair.name().startsWith(FLOW))
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("; "));
        return Optional.of(rest).filter(text -> !text.isEmpty());
    }

    static String session(String value) {
        return SESSION + "=" + value + FLAGS;
    }

    static String flow(String state, String value, Duration life) {
        return flowName(state) + "=" + value + FLAGS + "; Max-Age=" + life.toSeconds();
    }

    static String flowName(String state) {
        return FLOW + state.substring(0, Math.min(16, state.length()));
    }

    static String gone(String name) {
        return name + "=" + FLAGS + "; Max-Age=0";
    }
}
