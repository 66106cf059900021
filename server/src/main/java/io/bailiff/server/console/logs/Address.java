package io.bailiff.server.console.logs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Writes what stands behind the question mark of an address. What is empty is left out.
final class Address {
    private final StringBuilder query = new StringBuilder();

    Address with(String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    /// Without the question mark.
    String query() {
        return query.toString();
    }

    /// The address with one parameter more.
    static String of(String path, String query, String name, String value) {
        String more = new Address().with(name, value).query();
        String all = query.isEmpty() || more.isEmpty() ? query + more : query + "&" + more;
        return all.isEmpty() ? path : path + "?" + all;
    }
}
