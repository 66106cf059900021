package io.bailiff.bench.provider;

import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Signs in as a browser without scripts does: follows redirects, keeps cookies, and fills in the form that asks for a
/// password.
/// Works for any provider with such a form, on the host of its token endpoint.
public final class PasswordPage {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)\\s*=\\s*\"([^\"]*)\"");
    private static final int MOST_STEPS = 12;

    private final CodeFlow flow;
    private final Map<String, String> cookies = new HashMap<>();

    public PasswordPage(CodeFlow flow) {
        this.flow = flow;
    }

    /// True if the browser comes back to the client with a code.
    public boolean signIn(Wire wire, String user, String password) throws IOException {
        URI here = flow.authorization();
        Answer answer = send(wire, Request.get(here).bytes(), here);
        boolean asked = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<String> location = answer.header("Location");
            if (location.isPresent()) {
                if (location.get().startsWith(flow.redirectUri())) {
                    return location.get().contains("code=");
                }
                here = here.resolve(location.get());
                answer = send(wire, with(Request.get(here)), here);
                continue;
            }
            Optional<Filled> form = asked ? Optional.empty() : fill(answer.text(), user, password);
            if (form.isEmpty()) {
                return false;
            }
            asked = form.get().password();
            here = here.resolve(form.get().action());
            Request post = Request.post(here)
                    .header("Origin", here.getScheme() + "://" + here.getRawAuthority())
                    .header("Sec-Fetch-Site", "same-origin");
            form.get().members().forEach(post::with);
            answer = send(wire, with(post), here);
        }
        return false;
    }

    private byte[] with(Request request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request.bytes();
    }

    private Answer send(Wire wire, byte[] request, URI from) throws IOException {
        Answer answer = wire.exchange(request);
        for (String cookie : answer.headers("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair.length != 2) {
                throw new IllegalStateException(from + " sets a cookie without a value");
            }
            cookies.put(pair[0].strip(), pair[1].strip());
        }
        return answer;
    }

    private record Filled(String action, Map<String, String> members, boolean password) {}

    /// The first form with a password field, else the first with a field for a name.
    private static Optional<Filled> fill(String page, String user, String password) {
        Optional<Filled> name = Optional.empty();
        Matcher form = FORM.matcher(page);
        while (form.find()) {
            var members = new LinkedHashMap<String, String>();
            boolean asksPassword = false;
            boolean asksName = false;
            Matcher input = INPUT.matcher(form.group(2));
            while (input.find()) {
                Map<String, String> attributes = attributes(input.group(1));
                String field = attributes.getOrDefault("name", "");
                String type = attributes.getOrDefault("type", "text");
                if (field.isEmpty() || type.equals("checkbox") || type.equals("submit") || type.equals("button")) {
                    continue;
                }
                boolean isPassword = type.equals("password");
                boolean isName = type.equals("text") || type.equals("email");
                asksPassword |= isPassword;
                asksName |= isName;
                members.put(field, isPassword ? password : isName ? user : attributes.getOrDefault("value", ""));
            }
            var filled =
                    new Filled(attributes(form.group(1)).getOrDefault("action", ""), Map.copyOf(members), asksPassword);
            if (asksPassword) {
                return Optional.of(filled);
            }
            if (asksName && name.isEmpty()) {
                name = Optional.of(filled);
            }
        }
        return name;
    }

    private static Map<String, String> attributes(String tag) {
        var found = new HashMap<String, String>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            found.put(attribute.group(1), unescaped(attribute.group(2)));
        }
        return found;
    }

    private static String unescaped(String html) {
        return html.replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
