package io.bailiff.server.federation;

import io.bailiff.server.federation.Connections.Reply;
import io.bailiff.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Calls servers whose addresses others have chosen.
///
/// Only https, no redirects, little time, little memory, and no address that only we can reach unless the operator
/// allows it. What a name means is asked once, for the connection: the addresses that were judged are those that are
/// called (`docs/adr/0012-judged-addresses.md`).
@Component
public final class Outbound implements AutoCloseable {
    private static final Duration WHOLE = Duration.ofSeconds(6);

    private final Route encrypted;
    private final Route local;

    /// A way out, and which addresses it leads to.
    private record Route(JudgedAddresses addresses, Connections connections) {}

    @Autowired
    public Outbound(Settings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    /// @param names who knows what names mean
    Outbound(Settings settings, DnsResolver names) {
        var good = PublicAddresses.and(settings.outbound().allow());
        var trusted = TrustedAuthorities.and(settings.outbound().authorities());
        var all = new JudgedAddresses(names, good::mayCall);
        var ours = new JudgedAddresses(names, address -> address.isLoopbackAddress() && good.mayCall(address));
        this.encrypted = new Route(all, new Connections(all, trusted));
        this.local = new Route(ours, new Connections(ours, trusted));
    }

    @Override
    public void close() throws IOException {
        encrypted.connections().close();
        local.connections().close();
    }

    /// @param body at most 256 KiB
    public record Answer(int status, String body) {}

    /// @param retryAfter the header, as it came
    public record Delivered(Answer answer, Optional<String> retryAfter) {}

    /// What is there.
    ///
    /// @throws Unreachable also if the answer is not 200
    public String get(URI uri) {
        Answer answer = answer(exchange(encrypted(uri), "GET", uri, "", Map.of("Accept", "application/json"), WHOLE));
        if (answer.status() != 200) {
            throw new Unreachable("status " + answer.status() + " from " + uri.getHost());
        }
        return answer.body();
    }

    /// Why nothing would be posted there as things are; empty if it would. Asks for the host's addresses.
    public Optional<String> refusal(URI uri) {
        try {
            judge(encrypted(uri), uri);
            return Optional.empty();
        } catch (Unreachable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// How a GET is answered, whatever is in the answer. Without TLS too if the address is one of this machine and
    /// allowed.
    ///
    /// @throws Unreachable if there is no answer
    public int status(URI uri, Map<String, String> headers) {
        return exchange(local(uri), "GET", uri, "", headers, WHOLE).status();
    }

    /// Why [#status] would not ask there; empty if it would. Asks for the host's addresses.
    public Optional<String> refusalToAsk(URI uri) {
        try {
            judge(local(uri), uri);
            return Optional.empty();
        } catch (Unreachable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Posts a body as it is.
    ///
    /// @param headers its `Content-Type` among them
    /// @throws Unreachable if there is no answer
    public Delivered deliver(URI uri, String body, Map<String, String> headers) {
        Reply reply = exchange(encrypted(uri), "POST", uri, body, headers, WHOLE);
        return new Delivered(answer(reply), reply.retryAfter());
    }

    /// Calls with any method.
    ///
    /// @param body none if empty
    /// @param patience for the whole answer
    /// @throws Unreachable if there is no answer
    public Answer call(String method, URI uri, String body, Map<String, String> headers, Duration patience) {
        return answer(exchange(encrypted(uri), method, uri, body, headers, patience));
    }

    /// @throws Unreachable if there is no answer
    public Answer post(URI uri, Map<String, String> form, Map<String, String> headers) {
        return post(encrypted(uri), uri, form, headers);
    }

    /// As [#post], and without TLS too if the address is one of this machine and allowed: nobody is in between.
    ///
    /// @throws Unreachable if there is no answer
    public Answer tell(URI uri, Map<String, String> form, Map<String, String> headers) {
        return post(local(uri), uri, form, headers);
    }

    private static Answer post(Route route, URI uri, Map<String, String> form, Map<String, String> headers) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var all = new HashMap<>(Map.of(
                "Accept", "application/json", "Content-Type", ContentType.APPLICATION_FORM_URLENCODED.getMimeType()));
        all.putAll(headers);
        return answer(exchange(route, "POST", uri, body, all, WHOLE));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Route encrypted(URI uri) {
        if (!"https".equals(uri.getScheme())) {
            throw new Unreachable("not an https address");
        }
        return encrypted;
    }

    private Route local(URI uri) {
        return "http".equals(uri.getScheme()) ? local : encrypted(uri);
    }

    private static void checkHost(URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new Unreachable("not an address of a host");
        }
    }

    private static void judge(Route route, URI uri) {
        checkHost(uri);
        try {
            var _ = route.addresses().resolve(uri.getHost());
        } catch (JudgedAddresses.NotCalled e) {
            throw new Unreachable(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            throw new Unreachable("nobody knows " + uri.getHost());
        }
    }

    private static Reply exchange(
            Route route, String method, URI uri, String body, Map<String, String> headers, Duration patience) {
        checkHost(uri);
        var request = new HttpUriRequestBase(method, uri);
        headers.forEach(request::setHeader);
        if (!body.isEmpty()) {
            request.setEntity(new StringEntity(body, StandardCharsets.UTF_8));
        }
        return route.connections().call(request, patience);
    }

    private static Answer answer(Reply reply) {
        return new Answer(reply.status(), reply.body());
    }
}
