package io.bailiff.core.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which redirect URIs may be registered, and which of them a request may use (RFC 9700, 2.1; RFC 8252, 7.3).
///
/// A request's URI is compared as a string, character by character: nothing is decoded, normalised or completed. The
/// one exception is a
/// native client's loopback address registered without a port.
public final class RedirectUris {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/{1,2}[A-Za-z0-9\\-._~:/?%!$&'()*+,;=@\\[\\]]+");
    private static final Pattern WEB = Pattern.compile(
            "(https?)://([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])(?::([0-9]{1,5}))?(/[^#]*)?");
    private static final Pattern LOOPBACK_REQUEST =
            Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?(/[^#]*)?");
    private static final Pattern DANGEROUS_SCHEME =
            Pattern.compile("(?i)(javascript|data|vbscript|file|blob|about|ws|wss|ftp):.*");
    /// What a browser, proxy or framework may take for a way up, as it stands or after decoding once more: dot
    /// segments,
    /// and escapes of control characters, dot, slash, backslash and percent, over-long or broken ones.
    private static final Pattern TRAVERSAL =
            Pattern.compile("(?i)/\\.{1,2}(?:[/;?]|$)|\\.\\.;|%(?:[01][0-9a-f]|7f|2e|2f|5c|25|c[01]|(?![0-9a-f]{2}))");
    private static final int MAX_PORT = 65_535;
    private static final int MAX_LENGTH = 2_000;

    private RedirectUris() {}

    /// @return empty if `uri` may be registered, else what is wrong with it
    public static Optional<String> objection(String uri) {
        if (uri.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        if (uri.contains("*") || uri.contains("#")) {
            return Optional.of("has a wildcard or a fragment");
        }
        if (!PLAIN.matcher(uri).matches() || DANGEROUS_SCHEME.matcher(uri).matches()) {
            return Optional.of("is not an absolute URI of an allowed scheme");
        }
        if (TRAVERSAL.matcher(uri).find()) {
            return Optional.of("has dot segments or escapes that hide them");
        }
        if (!uri.startsWith("http:") && !uri.startsWith("https:")) {
            return uri.substring(0, uri.indexOf(':')).contains(".")
                    ? Optional.empty()
                    : Optional.of("has a private scheme without a dot; use a reverse domain name (RFC 8252, 7.1)");
        }
        var web = WEB.matcher(uri);
        if (!web.matches() || web.group(2).contains("..")) {
            return Optional.of("has user information or a strange host");
        }
        if (web.group(3) != null && !isPort(web.group(3))) {
            return Optional.of("has a port that does not exist");
        }
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(web.group(2));
        return web.group(1).equals("https") || loopback
                ? Optional.empty()
                : Optional.of("uses plain http; only loopback addresses may");
    }

    /// True if a request may use `requested`: it equals a registered URI, or is a loopback address that differs from
    /// one in the port only.
    public static boolean allows(List<String> registered, String requested) {
        if (objection(requested).isPresent()) {
            return false;
        }
        return registered.contains(requested)
                || (LOOPBACK_REQUEST.matcher(requested).matches() && registered.contains(withoutPort(requested)));
    }

    private static String withoutPort(String loopback) {
        return loopback.replaceFirst("^(http://(?:127\\.0\\.0\\.1|\\[::1])):[0-9]{1,5}", "$1");
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port <= MAX_PORT;
    }
}
