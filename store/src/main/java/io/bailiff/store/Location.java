package io.bailiff.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the data lives.
sealed interface Location {

    record OfFile(Path file) implements Location {}

    /// @param url for the driver, without credentials
    record OfServer(String url, Optional<String> user, Optional<String> password) implements Location {

        @Override
        public String toString() {
            return "OfServer[" + url + "]";
        }
    }

    /// Reads `postgresql://user:password@host:port/database?options`, `jdbc:sqlite:file`, or the path of a file.
    ///
    /// @throws IllegalArgumentException if it is neither; the message does not repeat the text, which may
    /// hold a password
    static Location parse(String text) {
        if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
            return server(text);
        }
        if (text.startsWith("jdbc:sqlite:")) {
            return file(text.substring("jdbc:sqlite:".length()));
        }
        if (text.contains("://") || text.startsWith("jdbc:")) {
            throw new IllegalArgumentException(
                    "a database is the path of a file or postgresql://user:password@host:port/database");
        }
        return file(text);
    }

    private static Location file(String path) {
        if (path.isBlank() || path.startsWith(":memory:") || path.contains("?")) {
            throw new IllegalArgumentException("a SQLite database is a file, given by its plain path");
        }
        return new OfFile(Path.of(path).toAbsolutePath());
    }

    private static Location server(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
                throw new IllegalArgumentException("a PostgreSQL address names a host and a database");
            }
            String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var userInfo = Optional.ofNullable(uri.getUserInfo()).map(info -> info.split(":", 2));
            return new OfServer(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    userInfo.map(parts -> parts[0]),
                    userInfo.filter(parts -> parts.length == 2).map(parts -> parts[1]));
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException(
                    "the PostgreSQL address is not a URI; percent-encode its special characters");
        }
    }
}
