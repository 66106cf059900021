package io.bailiff.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Just enough of a browser: cookies, forms, and the headers by which browsers say where a request comes from. It
/// follows no redirects.
public final class Browser {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>(
            Map.of("Sec-Fetch-Site", "same-origin", "User-Agent", "Mozilla/5.0 Test", "Accept", "text/html,*/*;q=0.8"));

    public Browser(int port) {
        this(port, new KeyManager[0]);
    }

    /// One that has certificates of its own.
    public Browser(int port, KeyManager... own) {
        this.base = URI.create("https://localhost:" + port);
        this.http = HttpClient.newBuilder().sslContext(trusting(own)).build();
    }

    /// From now on this header is sent so; not at all if `value` is empty.
    public Browser saying(String header, String value) {
        if (value.isEmpty()) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    public HttpResponse<String> send(String method, String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Sends a body as it is.
    public HttpResponse<String> push(String path, String type, String body) {
        return push(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a body as it is.
    public HttpResponse<String> push(String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /// Opens the page at `path`, fills its form in and sends it to `action`.
    public HttpResponse<String> fill(String path, String action, Map<String, String> fields) {
        var form = new LinkedHashMap<>(hidden(get(path)));
        form.putAll(fields);
        return post(action, form);
    }

    public HttpResponse<String> signIn(String name, String password) {
        return fill("/signin", "/signin", Map.of("username", name, "password", password));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /// The hidden fields of a page; of those with one name the last.
    public static Map<String, String> hidden(HttpResponse<String> page) {
        return HIDDEN.matcher(page.body())
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> found.group(2).replace("&amp;", "&"),
                        (_, last) -> last,
                        LinkedHashMap::new));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        List<String> parts = new ArrayList<>(List.of(setCookie.split("; ", -1)));
        String[] pair = parts.getFirst().split("=", 2);
        if (parts.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static SSLContext trusting(KeyManager... own) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(own, new TrustManager[] {new TrustsAnybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TrustsAnybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
