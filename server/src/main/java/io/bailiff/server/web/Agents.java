package io.bailiff.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import ua_parser.OS;
import ua_parser.OSParser;
import ua_parser.UserAgent;
import ua_parser.UserAgentParser;

/// Reads user agents with the expressions of the ua-parser project.
///
/// Only its tables for browsers and platforms are loaded, at the first use: the one for device models is most of it,
/// and browsers no longer
/// tell models. The expressions backtrack, so the text is cut, and an answer is kept.
@Component
public class Agents {
    private static final int LONGEST = 256;
    private static final int REMEMBERED = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Agent> known = new LinkedHashMap<>(16, 0.75f, true);
    private Optional<Tables> tables = Optional.empty();

    public Agent read(String userAgent) {
        String text = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        lock.lock();
        try {
            Agent before = known.get(text);
            if (before != null) {
                return before;
            }
            Tables loaded = tables.orElseGet(Tables::load);
            tables = Optional.of(loaded);
            Agent agent = loaded.read(text);
            known.put(text, agent);
            if (known.size() > REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
            return agent;
        } finally {
            lock.unlock();
        }
    }

    private record Tables(UserAgentParser browsers, OSParser platforms) {
        static Tables load() {
            var options = new LoaderOptions();
            options.setCodePointLimit(10_000_000);
            try (InputStream expressions = UserAgentParser.class.getResourceAsStream("/ua_parser/regexes.yaml")) {
                Map<String, List<Map<String, String>>> all = new Yaml(new SafeConstructor(options)).load(expressions);
                return new Tables(
                        UserAgentParser.fromList(all.getOrDefault("user_agent_parsers", List.of())),
                        OSParser.fromList(all.getOrDefault("os_parsers", List.of())));
            } catch (IOException e) {
                throw new UncheckedIOException("reading the table of user agents", e);
            }
        }

        Agent read(String text) {
            UserAgent browser = browsers.parse(text);
            OS platform = platforms.parse(text);
            String browserName =
                    browser == null || "Other".equals(browser.family) ? "" : named(browser.family, browser.major);
            String platformName = platform == null || "Other".equals(platform.family)
                    ? ""
                    : named(platform.family.equals("Mac OS X") ? "macOS" : platform.family, version(platform));
            return new Agent(device(text, browserName, platformName), browserName, platformName);
        }

        private static String named(String family, String version) {
            return version == null || version.isEmpty() ? family : family + " " + version;
        }

        /// Chromium and Safari stopped telling the version of macOS and of Windows; a wrong number is worse than none.
        private static String version(OS platform) {
            return switch (platform.family) {
                case "Mac OS X", "Windows", "Linux", "Ubuntu", "Chrome OS" -> "";
                default -> platform.major == null ? "" : platform.major;
            };
        }

        private static Agent.Device device(String text, String browser, String platform) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (browser.isEmpty() && platform.isEmpty()) {
                return lower.isEmpty() ? Agent.Device.UNKNOWN : Agent.Device.PROGRAM;
            }
            if (lower.contains("ipad")
                    || lower.contains("tablet")
                    || (lower.contains("android") && !lower.contains("mobile"))) {
                return Agent.Device.TABLET;
            }
            if (lower.contains("mobile") || lower.contains("iphone")) {
                return Agent.Device.PHONE;
            }
            return platform.isEmpty() ? Agent.Device.PROGRAM : Agent.Device.COMPUTER;
        }
    }
}
