package io.bailiff.enforcer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Paths that need no token: exact ones, and everything below one written as `/public/**`.
///
/// Only a request whose raw address is the path, letter for letter, counts. Containers and frameworks
/// disagree about `;`, `..`, `//` and `%2f`; whoever writes an address that can be read in two ways needs a
/// token.
public final class OpenPaths implements Predicate<HttpServletRequest> {
    private final List<String> patterns;

    private OpenPaths(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /// Makes the predicate.
    ///
    /// @throws IllegalArgumentException if a pattern is not a path or a path and `/**`, or would open
    /// everything
    public static OpenPaths of(List<String> patterns) {
        for (String pattern : patterns) {
            String path = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) : pattern;
            if (!path.startsWith("/") || path.length() < 2 || path.indexOf('*') >= 0 || !isPlain(path)) {
                throw new IllegalArgumentException("not an open path: " + pattern);
            }
        }
        return new OpenPaths(patterns);
    }

    @Override
    public boolean test(HttpServletRequest request) {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        return isPlain(path)
                && request.getRequestURI().equals(request.getContextPath() + path)
                && patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("/**")
                ? path.startsWith(pattern.substring(0, pattern.length() - 2))
                : path.equals(pattern);
    }

    private static boolean isPlain(String path) {
        return path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ';' && c != '%' && c != '\\')
                && !path.contains("//")
                && !path.contains("/.");
    }
}
