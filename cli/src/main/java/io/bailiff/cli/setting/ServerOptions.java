package io.bailiff.cli.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which server to talk to and how to trust it.
public final class ServerOptions {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    @Option(
            names = "--url",
            paramLabel = "URL",
            order = 100,
            description = "The server (BAILIFF_URL; else the one you logged in to; else https://localhost:8443).")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            order = 101,
            description = "The server's data directory, if it is on this machine (BAILIFF_DATA; else ./data).")
    private @Nullable Path data;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            order = 102,
            description = "A CA to trust besides the JDK's (BAILIFF_CA; else ca.pem in the data directory).")
    private @Nullable Path authority;

    @Option(
            names = "--operator-key",
            paramLabel = "FILE",
            order = 103,
            description =
                    "Act as the operator with this key (BAILIFF_OPERATOR_KEY; else your login; else operator-key.pem in"
                            + " the data directory).")
    private @Nullable Path operatorKey;

    /// The server that was named, by option or variable.
    ///
    /// @throws WrongSetting if it is no https address
    public Optional<URI> url(Surroundings surroundings) {
        return Optional.ofNullable(url)
                .or(() -> surroundings.variable("BAILIFF_URL"))
                .map(ServerOptions::base);
    }

    /// The data directory, which need not exist.
    public Path data(Surroundings surroundings) {
        return Optional.ofNullable(data)
                .or(() -> surroundings.variable("BAILIFF_DATA").map(Path::of))
                .orElseGet(() -> Path.of("data"));
    }

    /// The file of the additional CA, if there is one.
    ///
    /// @throws WrongSetting if one was named and is not there
    public Optional<Path> authority(Surroundings surroundings) {
        var named = Optional.ofNullable(authority)
                .or(() -> surroundings.variable("BAILIFF_CA").map(Path::of));
        if (named.isPresent()) {
            return Optional.of(readable(named.get(), "CA file"));
        }
        return Optional.of(data(surroundings).resolve("ca.pem")).filter(Files::isReadable);
    }

    /// The operator key that was named, by option or variable.
    ///
    /// @throws WrongSetting if it is not there
    public Optional<Path> namedOperatorKey(Surroundings surroundings) {
        return Optional.ofNullable(operatorKey)
                .or(() -> surroundings.variable("BAILIFF_OPERATOR_KEY").map(Path::of))
                .map(file -> readable(file, "operator key"));
    }

    /// The operator key that the server left in its data directory, if this person may read it.
    public Optional<Path> foundOperatorKey(Surroundings surroundings) {
        return Optional.of(data(surroundings).resolve("operator-key.pem")).filter(Files::isReadable);
    }

    /// Checks and normalises the address of a server: no path, no trailing slash.
    static URI base(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new WrongSetting("'" + text + "' is not an address; it should look like https://localhost:8443");
        }
        String host = uri.getHost();
        if (host == null
                || uri.getScheme() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw new WrongSetting("'" + text + "' is not an address; it should look like https://localhost:8443");
        }
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        boolean local = uri.getScheme().equalsIgnoreCase("http") && THIS_MACHINE.contains(host);
        if (!secure && !local) {
            throw new WrongSetting("'" + text + "' is not https; a token would travel in clear");
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create((secure ? "https://" : "http://") + host.toLowerCase(java.util.Locale.ROOT) + port + path);
    }

    private static Path readable(Path file, String what) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new WrongSetting("the " + what + " " + file + " cannot be read");
        }
        return file;
    }
}
