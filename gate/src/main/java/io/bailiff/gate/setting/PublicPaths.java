package io.bailiff.gate.setting;

import java.util.List;

/// Paths that everybody may see: exact ones, and everything below one written as `/public/**`.
///
/// Only a raw path that can be read in one way counts. Proxies and apps disagree about `;`, `..`, `//` and `%2f`; who
/// writes an address that can be read in two ways has to sign in.
public final class PublicPaths {
    private final List<String> patterns;

    private PublicPaths(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /// @throws IllegalArgumentException if a pattern is not a path or a path and `/**`, or would open everything
    public static PublicPaths of(List<String> patterns) {
        for (String pattern : patterns) {
            String path = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) : pattern;
            if (!path.startsWith("/") || path.length() < 2 || path.indexOf('*') >= 0 || !isPlain(path)) {
                throw new IllegalArgumentException("not a public path: " + pattern);
            }
        }
        return new PublicPaths(patterns);
    }

    /// @param target path and query as they came
    public boolean contain(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return isPlain(path) && patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("/**")
                ? path.startsWith(pattern.substring(0, pattern.length() - 2))
                : path.equals(pattern);
    }

    private static boolean isPlain(String path) {
        return path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ';' && c != '%' && c != '\\' && c != '#')
                && !path.contains("//")
                && !path.contains("/.");
    }
}
