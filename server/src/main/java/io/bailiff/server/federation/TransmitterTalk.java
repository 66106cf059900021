package io.bailiff.server.federation;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.Base64URL;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Access;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.key.TextSeal;
import io.bailiff.signals.event.DeliveryMethod;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The conversation with transmitters of shared signals (SSF 1.0, 7 and 8; RFC 8936): what they say about themselves,
/// their streams for us, and what they have for us. Whether an event is believed is not decided here.
@Component
public final class TransmitterTalk {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /// Longer than transmitters hold an answer.
    private static final Duration HELD = Duration.ofSeconds(40);

    private static final JOSEObjectType EVENT = new JOSEObjectType(Ssf.SET_TYPE);
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]{1,255}");
    private static final String WELL_KNOWN = "/.well-known/";
    private static final List<String> OLD_NAMES = List.of("risc-configuration", "sse-configuration");
    private static final String JSON = "application/json";

    private final Outbound outbound;
    private final SignedTokens tokens;
    private final TextSeal seal;
    private final InstantSource clock;
    private final Map<TransmitterId, Granted> granted = new ConcurrentHashMap<>();

    public TransmitterTalk(Outbound outbound, SignedTokens tokens, TextSeal seal, InstantSource clock) {
        this.outbound = outbound;
        this.tokens = tokens;
        this.seal = seal;
        this.clock = clock;
    }

    private record Granted(String token, Instant until) {}

    /// What a transmitter says about itself.
    ///
    /// @param configuration empty text if it does not say
    /// @param verification empty text if it does not say
    public record Described(
            String issuer, String keys, String configuration, String verification, Set<String> critical) {
        public Described {
            critical = Set.copyOf(critical);
        }
    }

    /// Asks for the metadata.
    ///
    /// @param given the issuer, or the address of the metadata
    /// @throws Unreachable if there are none that can be used, or of somebody else
    public Described describe(String given, boolean legacy) {
        Optional<Unreachable> first = Optional.empty();
        boolean exact = !given.contains(WELL_KNOWN);
        String issuer = exact ? given : issuer(given);
        for (String address : exact ? addresses(given, legacy) : List.of(given)) {
            try {
                return described(outbound.get(new URI(address)), issuer, exact && !legacy);
            } catch (Unreachable e) {
                first = first.or(() -> Optional.of(e));
            } catch (URISyntaxException e) {
                throw new Unreachable("not an address");
            }
        }
        throw first.orElseThrow(() -> new Unreachable("not an address"));
    }

    /// The well-known name stands between host and path (RFC 8615); some have it at the end.
    private static List<String> addresses(String issuer, boolean legacy) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        int path = base.indexOf('/', base.indexOf("://") + 3);
        String host = path < 0 ? base : base.substring(0, path);
        List<String> all = new ArrayList<>();
        all.add(host + Ssf.WELL_KNOWN + (path < 0 ? "" : base.substring(path)));
        if (path >= 0) {
            all.add(base + Ssf.WELL_KNOWN);
        }
        if (legacy) {
            OLD_NAMES.forEach(name -> all.add(base + WELL_KNOWN + name));
        }
        return all;
    }

    private static String issuer(String metadata) {
        int at = metadata.indexOf(WELL_KNOWN);
        int end = metadata.indexOf('/', at + WELL_KNOWN.length());
        return metadata.substring(0, at) + (end < 0 ? "" : metadata.substring(end));
    }

    private static Described described(String text, String asked, boolean exact) {
        JsonObject json = Json.parse(text).orElseThrow(() -> new Unreachable("the metadata cannot be read"));
        String issuer = json.text(Ssf.Metadata.ISSUER).orElse("");
        // SSF 1.0, 7.2.3: or a transmitter could speak for another one.
        if (!issuer.equals(asked) && (exact || !issuer.equals(asked + "/"))) {
            throw new Unreachable("the metadata name another issuer");
        }
        String keys = address(json, Ssf.Metadata.JWKS_URI);
        if (keys.isEmpty()) {
            throw new Unreachable("the metadata hold no jwks_uri");
        }
        return new Described(
                issuer,
                keys,
                address(json, Ssf.Metadata.CONFIGURATION_ENDPOINT),
                address(json, Ssf.Metadata.VERIFICATION_ENDPOINT),
                Set.copyOf(json.texts(Ssf.Metadata.CRITICAL_SUBJECT_MEMBERS).orElse(List.of())));
    }

    /// Empty text if there is none.
    private static String address(JsonObject json, String name) {
        String text = json.text(name).orElse("");
        if (!text.isEmpty() && !https(text)) {
            throw new Unreachable("the metadata's " + name + " is not an https address");
        }
        return text;
    }

    public static boolean https(String text) {
        try {
            URI uri = new URI(text);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// How events are to come here.
    public sealed interface Wanted {

        /// @param authorization what it shall show
        record Push(String address, String authorization) implements Wanted {}

        record Poll() implements Wanted {}
    }

    /// A stream that was made for us.
    ///
    /// @param address where to ask; empty text if it posts
    public record Made(String id, Set<String> audience, String address) {
        public Made {
            audience = Set.copyOf(audience);
        }
    }

    /// Makes a stream, and takes it back if it is not what we asked for.
    ///
    /// @param audience what `aud` has to be; anything if empty
    /// @throws Unreachable if it does not make one
    /// @throws NotBelieved if it made another one than we asked for
    public Made makeStream(
            TransmitterId id, Access access, Described described, Wanted wanted, Optional<String> audience) {
        Map<String, Object> delivery = new LinkedHashMap<>();
        switch (wanted) {
            case Wanted.Push(var address, var authorization) -> {
                delivery.put("method", DeliveryMethod.PUSH.uri());
                delivery.put("endpoint_url", address);
                delivery.put("authorization_header", authorization);
            }
            case Wanted.Poll() -> delivery.put("method", DeliveryMethod.POLL.uri());
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("delivery", delivery);
        order.put("events_requested", EventKind.wanted());
        order.put("description", "Bailiff");
        URI endpoint = URI.create(described.configuration());
        var answer = call(id, access, "POST", endpoint, Json.print(order), PATIENCE);
        if (answer.status() != 201 && answer.status() != 200) {
            throw new Unreachable("status " + answer.status() + " when asked for a stream");
        }
        JsonObject stream = Json.parse(answer.body()).orElseThrow(() -> new Unreachable("the stream cannot be read"));
        String stranger = stranger(stream, described, wanted, audience);
        String streamId = stream.text("stream_id").orElse("");
        if (!stranger.isEmpty()) {
            if (UNRESERVED.matcher(streamId).matches()) {
                deleteStream(id, access, described.configuration(), streamId);
            }
            throw new NotBelieved(stranger);
        }
        String address = wanted instanceof Wanted.Poll
                ? stream.object("delivery")
                        .flatMap(one -> one.text("endpoint_url"))
                        .orElse("")
                : "";
        return new Made(streamId, audience(stream), address);
    }

    /// Why this is not the stream that we asked for; empty text if it is.
    private static String stranger(JsonObject stream, Described described, Wanted wanted, Optional<String> audience) {
        if (!described.issuer().equals(stream.text("iss").orElse(""))) {
            return "wrongIssuer";
        }
        Set<String> said = audience(stream);
        if (said.isEmpty() || audience.filter(one -> !said.contains(one)).isPresent()) {
            return "wrongAudience";
        }
        if (!UNRESERVED.matcher(stream.text("stream_id").orElse("")).matches()) {
            return "wrongStreamId";
        }
        String address = stream.object("delivery")
                .flatMap(one -> one.text("endpoint_url"))
                .orElse("");
        boolean good = switch (wanted) {
            case Wanted.Push(var ours, var _) -> address.equals(ours);
            case Wanted.Poll() -> https(address);
        };
        return good ? "" : "wrongDelivery";
    }

    private static Set<String> audience(JsonObject stream) {
        return stream.text("aud")
                .map(Set::of)
                .or(() -> stream.texts("aud").map(Set::copyOf))
                .orElse(Set.of());
    }

    /// As far as it can be done.
    public void deleteStream(TransmitterId id, Access access, String configuration, String streamId) {
        try {
            var _ = call(
                    id,
                    access,
                    "DELETE",
                    URI.create(configuration + (configuration.contains("?") ? "&" : "?") + "stream_id=" + streamId),
                    "",
                    PATIENCE);
        } catch (Unreachable e) {
            // Whoever looks at it there sees a stream that nobody takes from.
            return;
        }
    }

    /// Asks for a verification, which comes as an event.
    ///
    /// @throws Unreachable if it does not promise one
    public void verify(Transmitter transmitter, String state) {
        var body = Json.print(Map.of("stream_id", transmitter.stream().id(), "state", state));
        var answer = call(
                transmitter.id(),
                transmitter.access(),
                "POST",
                URI.create(transmitter.stream().verification()),
                body,
                PATIENCE);
        if (answer.status() != 204 && answer.status() != 200) {
            throw new Unreachable("status " + answer.status() + " when asked for a verification");
        }
    }

    /// Asks for events; the answer may be held until there are some.
    ///
    /// @throws Unreachable if there is none
    public Outbound.Answer poll(Transmitter transmitter, Transmitter.Route.Poll route, JsonObject request) {
        return call(
                transmitter.id(), transmitter.access(), "POST", URI.create(route.address()), Json.print(request), HELD);
    }

    private Outbound.Answer call(
            TransmitterId id, Access access, String method, URI uri, String body, Duration patience) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", JSON);
        if (!body.isEmpty()) {
            headers.put("Content-Type", JSON);
            headers.put("Content-Language", "en");
        }
        bearer(id, access).ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        var answer = outbound.call(method, uri, body, headers, patience);
        if (answer.status() == 401 && granted.remove(id) != null) {
            bearer(id, access).ifPresent(token -> headers.put("Authorization", "Bearer " + token));
            return outbound.call(method, uri, body, headers, patience);
        }
        return answer;
    }

    /// Whose it is, to what seals it.
    public static String owner(TransmitterId id) {
        return "transmitter " + id.text();
    }

    private Optional<String> bearer(TransmitterId id, Access access) {
        return switch (access) {
            case Access.None() -> Optional.empty();
            case Access.Bearer(var sealed) ->
                Optional.of(seal.open(sealed, owner(id)).reveal());
            case Access.ClientCredentials client -> Optional.of(token(id, client));
        };
    }

    private String token(TransmitterId id, Access.ClientCredentials client) {
        Instant now = clock.instant();
        var known = granted.get(id);
        if (known != null && now.isBefore(known.until())) {
            return known.token();
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (!client.scope().isEmpty()) {
            form.put("scope", client.scope());
        }
        // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
        String pair = Outbound.encoded(client.client()) + ":"
                + Outbound.encoded(seal.open(client.sealed(), owner(id)).reveal());
        var answer = outbound.post(
                URI.create(client.endpoint()),
                form,
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        Optional<JsonObject> json = answer.status() == 200 ? Json.parse(answer.body()) : Optional.empty();
        String token = json.flatMap(one -> one.text("access_token"))
                .orElseThrow(() -> new Unreachable("status " + answer.status() + " instead of a token"));
        long seconds = json.orElseThrow().whole("expires_in").orElse(0);
        granted.put(id, new Granted(token, now.plusSeconds(Math.max(0, Math.min(seconds, 3_600) - 30))));
        return token;
    }

    /// The claims of a token that the transmitter has signed: texts, `Long`, `Double`, `Boolean`, lists and maps of
    /// these.
    ///
    /// @throws NotBelieved if it has not, or if one cannot say what it has signed
    /// @throws Unreachable if its keys are
    public Map<String, Object> claims(Transmitter from, String token) {
        URI keys = URI.create(from.keys());
        // Who came before the final text calls it a JWT, or nothing.
        var _ = from.legacy()
                ? tokens.claims(token, keys, EVENT, JOSEObjectType.JWT)
                : tokens.claims(token, keys, EVENT);
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return Json.parse(new Base64URL(payload).decode())
                .map(TransmitterTalk::plain)
                .orElseThrow(() -> new NotBelieved("notAToken"));
    }

    private static Map<String, Object> plain(JsonObject json) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.members().forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            return plain(object);
        }
        return value instanceof List<?> list
                ? list.stream().map(TransmitterTalk::plain).toList()
                : value;
    }
}
