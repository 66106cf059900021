package io.bailiff.gate.setting;

import io.bailiff.enforcer.FailMode;
import io.bailiff.gate.setting.GateSettings.Certificate;
import io.bailiff.gate.setting.GateSettings.Listen;
import io.bailiff.gate.setting.GateSettings.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads a gate's YAML file strictly: an unknown key, a wrong value or a missing one refuses it, and all mistakes are
/// told at once. Relative paths are relative to the file.
public final class SettingsFile {
    private static final Duration LONGEST_LIFE = Duration.ofDays(90);

    private final Path folder;
    private final Map<String, Object> values;
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path folder, Map<String, Object> values) {
        this.folder = folder;
        this.values = new HashMap<>(values);
    }

    /// @throws WrongSettings with everything that is wrong
    public static GateSettings read(Path file) {
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
            return new SettingsFile(folder, parse(Files.readString(file))).settings();
        } catch (IOException e) {
            throw new WrongSettings(List.of("cannot read " + file));
        }
    }

    private static Map<String, Object> parse(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(text);
            if (!(document instanceof Map<?, ?> map)) {
                throw new WrongSettings(List.of("the file must be a mapping of keys to values"));
            }
            Map<String, Object> values = new HashMap<>();
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
            return values;
        } catch (MarkedYAMLException e) {
            throw new WrongSettings(List.of("line " + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem()));
        } catch (YAMLException e) {
            throw new WrongSettings(List.of("not YAML: " + e.getMessage()));
        }
    }

    private GateSettings settings() {
        String audience = needed("audience");
        Optional<Path> chain = path("certificate");
        Optional<Path> key = path("key");
        if (chain.isPresent() != key.isPresent()) {
            problems.add("certificate and key: both or none");
        }
        String issuer = text("issuer").orElse("");
        demand(
                isHttps(issuer) && !issuer.endsWith("/"),
                "issuer is missing, or no https address as it stands in tokens");
        String clientId = needed("clientId");
        Secret secret = secret();
        URI url = origin();
        Optional<Path> trust = path("trust");
        Listen listen = listen();
        Path data = path("data").orElse(folder.resolve("gate-data"));
        Optional<URI> upstream = upstream();
        Networks proxies = read("trustedProxies", texts("trustedProxies", List.of("127.0.0.1", "::1")), Networks::of)
                .orElse(Networks.of(List.of()));
        Optional<String> address = text("address");
        FailMode failMode = read("failMode", text("failMode").orElse("closed"), SettingsFile::failMode)
                .orElse(FailMode.CLOSED);
        List<String> scopes = texts("scopes", List.of("profile", "email", audience + "/.default"));
        PublicPaths publicPaths = read("publicPaths", texts("publicPaths", List.of()), PublicPaths::of)
                .orElse(PublicPaths.of(List.of()));
        Duration life = read("sessionLife", text("sessionLife").orElse("PT24H"), SettingsFile::life)
                .orElse(Duration.ofHours(24));
        new TreeSet<>(values.keySet()).forEach(unknown -> problems.add(unknown + ": there is no such setting"));
        if (!problems.isEmpty()) {
            throw new WrongSettings(problems);
        }
        return new GateSettings(
                issuer,
                clientId,
                secret,
                audience,
                url,
                trust,
                listen,
                chain.map(pem -> new Certificate(pem, key.orElseThrow())),
                data,
                upstream,
                proxies,
                address,
                failMode,
                scopes,
                publicPaths,
                life);
    }

    private Secret secret() {
        Optional<String> inline = text("clientSecret");
        Optional<Path> file = path("clientSecretFile");
        if (inline.isPresent() == file.isPresent()) {
            problems.add("clientSecret or clientSecretFile: one of them is needed");
            return new Secret("");
        }
        try {
            return new Secret(file.isPresent() ? Files.readString(file.get()).strip() : inline.orElseThrow());
        } catch (IOException e) {
            problems.add("clientSecretFile: cannot read " + file.orElseThrow());
            return new Secret("");
        }
    }

    private URI origin() {
        String text = needed("url");
        try {
            URI uri = URI.create(text);
            boolean good = isHttps(text)
                    && uri.getRawPath().isEmpty()
                    && uri.getRawUserInfo() == null
                    && text.equals(text.toLowerCase(Locale.ROOT));
            demand(good, "url: https://host or https://host:port in small letters, without a path");
            return uri;
        } catch (IllegalArgumentException e) {
            problems.add("url: not an address");
            return URI.create("https://nowhere.invalid");
        }
    }

    private Listen listen() {
        String text = text("listen").orElse("127.0.0.1:4180");
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            demand(colon > 0 && port >= 0 && port < 65_536, "listen: host:port");
            return new Listen(colon > 0 ? text.substring(0, colon).replaceAll("[\\[\\]]", "") : "", port);
        } catch (NumberFormatException e) {
            problems.add("listen: host:port");
            return new Listen("127.0.0.1", 4180);
        }
    }

    private Optional<URI> upstream() {
        return text("upstream")
                .flatMap(text -> read("upstream", text, URI::create))
                .filter(uri -> {
                    boolean good = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                            && uri.getHost() != null
                            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                            && uri.getRawQuery() == null;
                    demand(good, "upstream: http://host:port, without a path");
                    return good;
                });
    }

    private static FailMode failMode(String text) {
        return FailMode.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Duration life(String text) {
        Duration life = Duration.parse(text);
        if (life.compareTo(Duration.ofMinutes(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("between PT1M and P90D");
        }
        return life;
    }

    private static boolean isHttps(String text) {
        try {
            URI uri = URI.create(text);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private <A, B> Optional<B> read(String name, A given, Function<A, B> reader) {
        try {
            return Optional.of(reader.apply(given));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            problems.add(name + ": cannot be " + given);
            return Optional.empty();
        }
    }

    private String needed(String name) {
        Optional<String> text = text(name).filter(value -> !value.isBlank());
        demand(text.isPresent(), name + " is missing");
        return text.orElse("");
    }

    private Optional<String> text(String name) {
        Object value = values.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            problems.add(name + " must be a single value");
            return Optional.empty();
        }
        return Optional.of(value.toString());
    }

    private List<String> texts(String name, List<String> otherwise) {
        Object value = values.remove(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof List<?> list) || list.stream().anyMatch(item -> !(item instanceof String))) {
            problems.add(name + " must be a list of texts");
            return otherwise;
        }
        return list.stream().map(Object::toString).toList();
    }

    private Optional<Path> path(String name) {
        return text(name).map(folder::resolve);
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
