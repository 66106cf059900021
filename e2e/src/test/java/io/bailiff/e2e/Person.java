package io.bailiff.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser that has no script: follows links, fills forms in, keeps cookies.
final class Person {
    static final String PASSWORD = "correct horse battery staple";
    private static final Pattern ANSWER = Pattern.compile("<form method=\"post\" action=\"(https?://[^\"]+)\">");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-zA-Z_]+)\" value=\"([^\"]*)\">");

    private final URI base;
    private final String name;
    private final HttpClient http;
    private final Map<String, String> cookies = new TreeMap<>();

    Person(RunningProvider provider, String name) {
        this.base = provider.base();
        this.name = name;
        this.http =
                HttpClient.newBuilder().sslContext(provider.trust().context()).build();
    }

    /// Opens the address that an application sent us to, signs in if asked, and ends where the provider sends us back.
    ///
    /// @return the parameters that the application gets
    Map<String, String> answer(URI authorization) {
        return parameters(open(authorization));
    }

    /// As [#answer], but the whole address. The form of `response_mode=form_post` becomes its query.
    URI open(URI address) {
        URI at = address;
        while (true) {
            HttpResponse<String> page = get(at);
            if (at.getPath().equals("/signin") && page.statusCode() == 200) {
                page = post("/signin", fields(page, Map.of("username", name, "password", PASSWORD)));
            }
            var form = ANSWER.matcher(page.body());
            if (form.find()) {
                return URI.create(form.group(1) + "?" + written(fields(page, Map.of())));
            }
            URI next = at.resolve(page.headers().firstValue("Location").orElseThrow(() -> stuck(address)));
            if (!next.getAuthority().equals(base.getAuthority())) {
                return next;
            }
            at = next;
        }
    }

    /// Lets the application in that shows this code.
    void approveDevice(String code) {
        HttpResponse<String> page = get(base.resolve("/device?user_code=" + code));
        if (page.statusCode() / 100 == 3) {
            URI signIn = base.resolve(page.headers().firstValue("Location").orElseThrow());
            page = post("/signin", fields(get(signIn), Map.of("username", name, "password", PASSWORD)));
            page = get(base.resolve(page.headers().firstValue("Location").orElseThrow()));
        }
        page = post("/device", fields(page, Map.of("user_code", code)));
        page = post("/device/decision", fields(page, Map.of("decision", "allow")));
        if (page.statusCode() != 200) {
            throw new AssertionError(page.statusCode() + " " + page.body());
        }
    }

    /// Opens one of the provider's pages, fills its form in and sends it.
    HttpResponse<String> fill(String page, String action, Map<String, String> filledIn) {
        return send(get(base.resolve(page)), action, filledIn);
    }

    /// Sends the form of a page that is open.
    HttpResponse<String> send(HttpResponse<String> page, String action, Map<String, String> filledIn) {
        return post(action, fields(page, filledIn));
    }

    HttpResponse<String> get(String path) {
        return get(base.resolve(path));
    }

    /// The path that an answer leads to; empty if it leads nowhere.
    static String next(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getPath())
                .orElse("");
    }

    /// The first step of a sign-in.
    ///
    /// @return where it leads
    String password(String password) {
        return next(fill("/signin?fresh=1", "/signin", Map.of("username", name, "password", password)));
    }

    /// The step after it.
    ///
    /// @return where it leads
    String second(String method, String code) {
        return next(fill("/signin/second?with=" + method, "/signin/second", Map.of("with", method, "code", code)));
    }

    /// True if the pages still know him.
    boolean recognised() {
        return get("/account").statusCode() == 200;
    }

    String name() {
        return name;
    }

    /// What his browser sends.
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    static Map<String, String> parameters(URI address) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static AssertionError stuck(URI address) {
        return new AssertionError("this leads nowhere: " + address);
    }

    private static Map<String, String> fields(HttpResponse<String> page, Map<String, String> filledIn) {
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(page.body())
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2).replace("&amp;", "&")));
        fields.putAll(filledIn);
        return fields;
    }

    private static String written(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = written(fields);
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("Sec-Fetch-Site", "same-origin").header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
