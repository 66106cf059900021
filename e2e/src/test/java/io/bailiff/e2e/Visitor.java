package io.bailiff.e2e;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at the provider's own pages, with a browser that has no script: fills forms in and keeps cookies.
final class Visitor {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-zA-Z_]+)\" value=\"([^\"]*)\">");

    private final Caller caller;
    private final String name;
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(RunningProvider provider, String name) {
        this.caller = new Caller(provider.base(), provider.authorityFile());
        this.name = name;
    }

    Caller.Answer get(String path) {
        return keep(caller.get(path, "Cookie", written(), "Sec-Fetch-Site", "same-origin"));
    }

    /// Opens a page, fills its form in and sends it.
    Caller.Answer fill(String page, String action, Map<String, String> fields) {
        return send(get(page), action, fields);
    }

    /// Sends the form of a page that is open.
    Caller.Answer send(Caller.Answer page, String action, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>();
        HIDDEN.matcher(page.body()).results().forEach(field -> form.put(field.group(1), field.group(2)));
        form.putAll(fields);
        return keep(caller.postForm(action, form, "Cookie", written(), "Sec-Fetch-Site", "same-origin"));
    }

    /// @return where it leads: to the account page, to a further step, or nowhere
    String password(String password) {
        return path(fill("/signin?fresh=1", "/signin", Map.of("username", name, "password", password)));
    }

    /// @return where it leads
    String second(String method, String code) {
        return path(fill("/signin/second?with=" + method, "/signin/second", Map.of("code", code)));
    }

    /// True if the pages still know him.
    boolean recognised() {
        return get("/account").status() == 200;
    }

    static String path(Caller.Answer answer) {
        return answer.location().isEmpty() ? "" : URI.create(answer.location()).getPath();
    }

    private Caller.Answer keep(Caller.Answer answer) {
        answer.response().headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        });
        return answer;
    }

    private String written() {
        return cookies.isEmpty()
                ? "none=none"
                : cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
    }
}
