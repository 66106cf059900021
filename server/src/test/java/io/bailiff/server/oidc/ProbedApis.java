package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// APIs of all kinds, and their processes: a small model of what docs/enforcer.md promises, and of APIs that do less.
final class ProbedApis {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Wire wire;
    private final UnaryOperator<String> path;
    private final InstantSource clock;
    private final List<Node> processes = new ArrayList<>();
    private JWKSet keys = new JWKSet();

    /// @param path of an endpoint by its name
    ProbedApis(Wire wire, UnaryOperator<String> path, InstantSource clock) {
        this.wire = wire;
        this.path = path;
        this.clock = clock;
        processes.add(new Node("live 1", "api://live", Heeds.FEED, CutOff.CLOSED, true, Fate.CONNECTED));
        processes.add(new Node("live 2", "api://live", Heeds.FEED, CutOff.CLOSED, true, Fate.CONNECTED));
        processes.add(new Node("mixed 1", "api://mixed", Heeds.FEED, CutOff.CLOSED, true, Fate.CONNECTED));
        processes.add(new Node("mixed 2", "api://mixed", Heeds.FEED, CutOff.CLOSED, true, Fate.CUT_OFF));
        processes.add(new Node("closed", "api://closed", Heeds.FEED, CutOff.CLOSED, true, Fate.CUT_OFF));
        processes.add(new Node("mute", "api://mute", Heeds.FEED, CutOff.CLOSED, false, Fate.CUT_OFF));
        processes.add(new Node("open", "api://open", Heeds.FEED, CutOff.OPEN, true, Fate.CUT_OFF));
        processes.add(new Node("careful", "api://careful", Heeds.FEED, CutOff.INTROSPECT, true, Fate.CUT_OFF));
        processes.add(new Node("left", "api://left", Heeds.FEED, CutOff.CLOSED, true, Fate.LEAVES));
        processes.add(new Node("asks", "api://asks", Heeds.INTROSPECTION, CutOff.CLOSED, true, Fate.CUT_OFF));
        processes.add(new Node("never", "api://never", Heeds.NOTHING, CutOff.CLOSED, true, Fate.CUT_OFF));
    }

    /// What besides signature and expiry.
    enum Heeds {
        FEED,
        INTROSPECTION,
        NOTHING
    }

    enum CutOff {
        CLOSED,
        INTROSPECT,
        OPEN
    }

    /// What becomes of a process when the kill is near.
    enum Fate {
        CONNECTED,
        CUT_OFF,
        /// It deletes its stream; the API is served by something that knows tokens only.
        LEAVES
    }

    /// @param jwks the issuer's keys of access tokens
    void trust(String jwks) {
        try {
            keys = JWKSet.parse(jwks);
        } catch (ParseException e) {
            throw new AssertionError(jwks, e);
        }
    }

    List<Node> all() {
        return processes;
    }

    /// The first process of each API.
    List<Node> ofDistinctApis() {
        return processes.stream()
                .filter(one -> processes.stream()
                                .filter(other -> other.api().equals(one.api()))
                                .findFirst()
                                .orElseThrow()
                        == one)
                .toList();
    }

    List<Node> connected() {
        return processes.stream().filter(one -> one.fate == Fate.CONNECTED).toList();
    }

    /// Those that are to leave do.
    void left() {
        processes.stream().filter(one -> one.fate == Fate.LEAVES).forEach(Node::end);
    }

    JsonNode daemonToken(String client, String scope) {
        var answer = wire.post(
                path.apply("token"),
                Wire.params(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client,
                        "client_secret",
                        RunningProvider.SECRET,
                        "scope",
                        scope));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /// One that is no text.
    static JsonNode claim(Map<String, Object> claims, String name) {
        return (JsonNode) Optional.ofNullable(claims.get(name)).orElseThrow();
    }

    private boolean signed(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
            return key != null && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(token, e);
        }
    }

    /// One process of an API.
    final class Node {
        private final String name;
        private final String api;
        private final CutOff cutOff;
        private final boolean declares;
        private final Fate fate;
        private final Map<String, Long> kills = new HashMap<>();
        private Heeds heeds;
        private Instant leaseEnds = Instant.EPOCH;
        private String stream = "";
        private String poll = "";

        /// @param declares it says what it does when it is cut off
        private Node(String name, String api, Heeds heeds, CutOff cutOff, boolean declares, Fate fate) {
            this.name = name;
            this.api = api;
            this.heeds = heeds;
            this.cutOff = cutOff;
            this.declares = declares;
            this.fate = fate;
        }

        String name() {
            return name;
        }

        String api() {
            return api;
        }

        String client() {
            return api.substring("api://".length()) + "-api";
        }

        Heeds heeds() {
            return heeds;
        }

        boolean open() {
            return cutOff == CutOff.OPEN;
        }

        /// False if it refuses everybody, because it cannot tell.
        boolean tells() {
            return heeds != Heeds.FEED || cutOff != CutOff.CLOSED || leased();
        }

        private boolean leased() {
            return clock.instant().isBefore(leaseEnds);
        }

        boolean accepts(String token) {
            var claims = RunningProvider.claims(token);
            Instant expiry = Instant.ofEpochSecond(claim(claims, "exp").asLong());
            if (!signed(token) || !clock.instant().isBefore(expiry)) {
                return false;
            }
            return switch (heeds) {
                case NOTHING -> true;
                case INTROSPECTION -> active(token);
                case FEED -> !killed(claims) && (leased() || goesOn(token));
            };
        }

        private boolean goesOn(String token) {
            return switch (cutOff) {
                case CLOSED -> false;
                case OPEN -> true;
                case INTROSPECT -> active(token);
            };
        }

        private boolean active(String token) {
            return wire.post(
                            path.apply("introspect"),
                            Wire.params("client_id", client(), "client_secret", RunningProvider.SECRET, "token", token))
                    .json()
                    .path("active")
                    .asBoolean();
        }

        private boolean killed(Map<String, Object> claims) {
            long born = claim(claims, "rvn").asLong();
            Object user = claims.get("oid");
            Object client = claims.get("azp");
            return kills.getOrDefault("tenant " + claims.get("tid"), 0L) > born
                    || kills.getOrDefault("client " + client, 0L) > born
                    || kills.getOrDefault("user " + user, 0L) > born
                    || kills.getOrDefault("user-client " + user + " " + client, 0L) > born
                    || kills.getOrDefault("device " + claims.get("did"), 0L) > born
                    || kills.getOrDefault("session " + claims.get("sid"), 0L) > born
                    || kills.getOrDefault("grant " + claims.get("gid"), 0L) > born;
        }

        private String[] headers() {
            String token = daemonToken(client(), "ssf.read ssf.manage")
                    .path("access_token")
                    .asString();
            return new String[] {"Content-Type", "application/json", "Authorization", "Bearer " + token};
        }

        /// Makes a stream, reads the snapshot and polls.
        void begin() {
            if (heeds != Heeds.FEED) {
                return;
            }
            String[] headers = headers();
            String declared = declares
                    ? ",\"bailiff\":{\"when_cut_off\":\"" + cutOff.name().toLowerCase(java.util.Locale.ROOT)
                            + "\",\"lease\":" + LEASE.toSeconds() + "}"
                    : "";
            var made = wire.postRaw(
                    "/ssf/feed",
                    "{\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"},\"description\":\"" + name + "\"" + declared
                            + "}",
                    headers);
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            stream = made.json().path("stream_id").asString();
            poll = URI.create(made.json().path("delivery").path("endpoint_url").asString())
                    .getPath();
            String snapshot =
                    wire.get("/ssf/feed/snapshot", headers[2], headers[3]).body();
            snapshot.lines()
                    .map(JSON::readTree)
                    .filter(line -> line.has("n"))
                    .forEach(line -> raise(line, line.path("n").asLong()));
            hear();
        }

        private void raise(JsonNode scope, long position) {
            var _ = kills.merge(
                    scope.path("kind").asString() + " " + scope.path("id").asString(), position, Math::max);
        }

        /// Polls, applies and acknowledges, as often as there is something.
        void hear() {
            if (heeds != Heeds.FEED) {
                return;
            }
            String[] headers = headers();
            Optional<String> ack = Optional.of("");
            while (ack.isPresent()) {
                Instant sent = clock.instant();
                var answer = wire.postRaw(poll, "{\"ack\":[" + ack.get() + "],\"returnImmediately\":true}", headers);
                if (answer.status() == 404) {
                    // Nobody polled for an hour.
                    begin();
                    return;
                }
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                ack = apply(answer.json().path("sets"));
                leaseEnds = sent.plus(LEASE);
            }
        }

        /// @return what to acknowledge, if there was something
        private Optional<String> apply(JsonNode sets) {
            List<String> names = new ArrayList<>();
            sets.properties().forEach(set -> {
                var claims = RunningProvider.claims(set.getValue().asString());
                raise(claim(claims, "scope"), claim(claims, "rvn").asLong());
                names.add("\"" + set.getKey() + "\"");
            });
            return names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
        }

        /// Shuts down as an enforcer does.
        void end() {
            var answer = wire.call("DELETE", "/ssf/feed?stream_id=" + stream, "", headers());
            assertThat(answer.status()).isEqualTo(204);
            heeds = Heeds.NOTHING;
        }
    }
}
