package io.bailiff.server.web;

import io.bailiff.core.id.StrengthId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A place on this very server to go on to: an absolute path, perhaps with a query. Whatever a browser could read as
/// another host, or as
/// a scheme, is not one.
public record LocalPath(String value) {
    /// The parameter in which a place says how strong a proof it takes: strengths with spaces between.
    public static final String DEMANDED = "bailiff_strength";

    /// Where a session's device proves its key before its browser goes on.
    public static final String PROVE_DEVICE = "/account/devices/prove";

    /// The parameter of a place that says that its browser was asked for its device.
    public static final String DEVICE_ASKED = "bailiff_device";

    /// Where a session is made stronger before its browser goes on.
    public static final String STEP_UP = "/signin/second/step-up";

    private static final int LONGEST = 12_000;

    /// Printable ASCII without backslash, quotes and angle brackets; the second character starts a name, since `//host`
    /// and `/\host` are other
    /// hosts and browsers drop tabs and line ends before they look.
    private static final Pattern ALLOWED = Pattern.compile("/|/[A-Za-z0-9._~-][!#$%&'()*+,./:;=?@\\[\\]_~A-Za-z0-9-]*");

    public LocalPath {
        if (!allowed(value)) {
            throw new IllegalArgumentException("not a path on this server");
        }
    }

    /// Empty if `text` could lead anywhere else.
    public static Optional<LocalPath> parse(String text) {
        return allowed(text) ? Optional.of(new LocalPath(text)) : Optional.empty();
    }

    /// The address of the sign-in page that comes back here.
    public String throughSignIn() {
        return "/signin?continue=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// The parameter `redirect_uri` of the path's query: where an authorization request that is gone on with will end.
    public Optional<URI> redirectUri() {
        return parameter("redirect_uri").flatMap(LocalPath::uri);
    }

    /// The strengths that the place demands. A hint, since whoever holds the address can change it.
    public Set<StrengthId> demanded() {
        return parameter(DEMANDED).stream()
                .flatMap(text -> Arrays.stream(text.split(" ", -1)))
                .flatMap(word -> StrengthId.parse(word).stream())
                .collect(Collectors.toSet());
    }

    private Optional<String> parameter(String name) {
        int query = value.indexOf('?');
        if (query < 0) {
            return Optional.empty();
        }
        return Arrays.stream(value.substring(query + 1).split("&", -1))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst()
                .flatMap(LocalPath::decoded);
    }

    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(java.net.URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean allowed(String text) {
        return text.length() <= LONGEST && ALLOWED.matcher(text).matches();
    }
}
