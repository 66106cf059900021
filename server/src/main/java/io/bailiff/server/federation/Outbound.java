package io.bailiff.server.federation;

import io.bailiff.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/// Calls servers whose addresses others have chosen.
///
/// Only https, no redirects, little time, little memory, and no address that only we can reach unless the operator
/// allows it. The name is resolved here and once more by the client, from the JDK's cache: who changes it in between
/// still needs a certificate for that name on the address he points to.
@Component
public final class Outbound {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(6);
    private static final long LARGEST = 256 * 1024;

    /// Besides loopback, private, link-local and unique local ones: shared, reserved and multicast addresses, and those
    /// that hide an IPv4 address.
    private static final List<InetAddressMatcher> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2002::/16",
                    "2001::/32",
                    "ff00::/8")
            .map(InetAddressMatchers::fromIpAddress)
            .toList();

    private static final InetAddressMatcher EXTERNAL =
            InetAddressMatchers.matchExternal().build();

    private final List<InetAddressMatcher> allowed;
    private final HttpClient http;

    public Outbound(Settings settings) {
        this.allowed = settings.outbound().allow().stream()
                .map(InetAddressMatchers::fromIpAddress)
                .toList();
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(trusting(settings.outbound().authorities()))
                .build();
    }

    /// @param body at most 256 KiB
    public record Answer(int status, String body) {}

    /// What is there.
    ///
    /// @throws Unreachable also if the answer is not 200
    public String get(URI uri) {
        Answer answer = send(request(uri).header("Accept", "application/json").GET());
        if (answer.status() != 200) {
            throw new Unreachable("status " + answer.status() + " from " + uri.getHost());
        }
        return answer.body();
    }

    /// Why nothing would be posted there as things are; empty if it would. Asks for the host's addresses.
    public Optional<String> refusal(URI uri) {
        try {
            var _ = request(uri);
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
        var request = local(uri).GET();
        headers.forEach(request::header);
        return exchange(request).statusCode();
    }

    /// Why [#status] would not ask there; empty if it would. Asks for the host's addresses.
    public Optional<String> refusalToAsk(URI uri) {
        try {
            var _ = local(uri);
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
        var request = request(uri).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response = exchange(request);
        return new Delivered(
                new Answer(response.statusCode(), response.body()),
                response.headers().firstValue("Retry-After"));
    }

    /// Calls with any method.
    ///
    /// @param body none if empty
    /// @param patience for the whole answer
    /// @throws Unreachable if there is no answer
    public Answer call(String method, URI uri, String body, Map<String, String> headers, Duration patience) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = request(uri).method(method, publisher).timeout(patience);
        headers.forEach(request::header);
        HttpResponse<String> response = exchange(request, patience);
        return new Answer(response.statusCode(), response.body());
    }

    /// @param retryAfter the header, as it came
    public record Delivered(Answer answer, Optional<String> retryAfter) {}

    /// @throws Unreachable if there is no answer
    public Answer post(URI uri, Map<String, String> form, Map<String, String> headers) {
        return post(request(uri), form, headers);
    }

    /// As [#post], and without TLS too if the address is one of this machine and allowed: nobody is in between.
    ///
    /// @throws Unreachable if there is no answer
    public Answer tell(URI uri, Map<String, String> form, Map<String, String> headers) {
        return post(local(uri), form, headers);
    }

    private Answer post(HttpRequest.Builder builder, Map<String, String> form, Map<String, String> headers) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = builder.header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(URI uri) {
        if (!"https".equals(uri.getScheme())) {
            throw new Unreachable("not an https address");
        }
        return request(uri, _ -> true);
    }

    private HttpRequest.Builder local(URI uri) {
        return "http".equals(uri.getScheme()) ? request(uri, InetAddress::isLoopbackAddress) : request(uri);
    }

    private HttpRequest.Builder request(URI uri, Predicate<InetAddress> good) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new Unreachable("not an address of a host");
        }
        String host = uri.getHost();
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!mayCall(address) || !good.test(address)) {
                    throw new Unreachable(host + " is an address that is not called (bailiff.outbound.allow)");
                }
            }
        } catch (UnknownHostException e) {
            throw new Unreachable("nobody knows " + host);
        }
        return HttpRequest.newBuilder(uri).timeout(WHOLE);
    }

    boolean mayCall(InetAddress address) {
        if (allowed.stream().anyMatch(one -> one.matches(address))) {
            return true;
        }
        return EXTERNAL.matches(address)
                && !address.isMulticastAddress()
                && NOT_PUBLIC.stream().noneMatch(one -> one.matches(address));
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        return new Answer(response.statusCode(), response.body());
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        return exchange(request, WHOLE);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request, Duration patience) {
        // The request's own time limit ends with the headers: a body may come byte by byte.
        var answer = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Unreachable(
                    Optional.ofNullable(e.getCause()).orElse(e).getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw new Unreachable("no whole answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        } finally {
            boolean _ = answer.cancel(true);
        }
    }

    /// The JDK's authorities, and those of the operator.
    private static SSLContext trusting(String more) {
        try {
            var usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            usual.init((KeyStore) null);
            if (more.isEmpty()) {
                return context(usual);
            }
            var all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (var manager : usual.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    for (X509Certificate authority : x509.getAcceptedIssuers()) {
                        all.setCertificateEntry("usual " + number++, authority);
                    }
                }
            }
            try (var in = Files.newInputStream(Path.of(more))) {
                for (Certificate authority :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    all.setCertificateEntry("more " + number++, authority);
                }
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(all);
            return context(trusted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read bailiff.outbound.authorities " + more, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bailiff.outbound.authorities does not hold certificates: " + more, e);
        }
    }

    private static SSLContext context(TrustManagerFactory trusted) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }
}
