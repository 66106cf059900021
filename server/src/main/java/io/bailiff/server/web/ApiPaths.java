package io.bailiff.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/// Which addresses belong to JSON APIs: they have bearer tokens instead of cookies, and errors in JSON.
public final class ApiPaths {
    private static final List<String> PREFIXES = List.of("/bailiff/", "/v1.0/", "/beta/", "/ssf/");

    private ApiPaths() {}

    /// Whatever the case: Graph's clients mix it, and a spelling must not lead around the chain.
    public static boolean covers(HttpServletRequest request) {
        String path = (request.getServletPath() + "/").toLowerCase(Locale.ROOT);
        return PREFIXES.stream().anyMatch(path::startsWith);
    }
}
