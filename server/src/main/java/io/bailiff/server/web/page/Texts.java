package io.bailiff.server.web.page;

import gg.jte.Content;
import gg.jte.support.LocalizationSupport;
import io.bailiff.server.web.Agent;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of the pages in one language. Texts are ours and may hold markup; what is filled in is escaped.
///
/// They stand in `texts/*.properties`, a file for each part of the site, and in `texts/*_de.properties` in German.
public final class Texts implements LocalizationSupport {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /// The files of words, without their endings.
    static final List<String> FILES = List.of(
            "pages",
            "users",
            "sessions",
            "kills",
            "apps",
            "logs",
            "receivers",
            "transmitters",
            "webhooks",
            "settings",
            "backup",
            "brand",
            "protection",
            "shell",
            "said");

    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, read("", Map.of()), Sayings.NONE);
    // What is not translated reads in English.
    private static final Texts GERMAN = new Texts(Locale.GERMAN, read("_de", ENGLISH.words), Sayings.of(ENGLISH.words));
    private static final List<Texts> ALL = List.of(ENGLISH, GERMAN);

    private final Locale locale;
    private final Map<String, String> words;
    private final Sayings sayings;

    private Texts(Locale locale, Map<String, String> words, Sayings sayings) {
        this.sayings = sayings;
        this.locale = locale;
        this.words = words;
    }

    public static Texts english() {
        return ENGLISH;
    }

    public static Texts german() {
        return GERMAN;
    }

    /// The language that somebody has chosen, else the first of ours that his browser asks for, else English.
    ///
    /// @param chosen the code of a language (ISO 639); others than ours are passed over
    /// @param accepted an `Accept-Language` header (RFC 9110, 12.5.4); a malformed one is passed over
    public static Texts preferred(Optional<String> chosen, Optional<String> accepted) {
        return chosen.flatMap(Texts::in)
                .or(() -> accepted.map(Texts::ranges)
                        .map(ranges -> Locale.lookup(
                                ranges, ALL.stream().map(Texts::locale).toList()))
                        .map(Locale::getLanguage)
                        .flatMap(Texts::in))
                .orElse(ENGLISH);
    }

    /// Every language there is.
    public static List<Texts> all() {
        return ALL;
    }

    static Optional<Texts> in(String language) {
        return ALL.stream().filter(texts -> texts.language().equals(language)).findFirst();
    }

    private static List<Locale.LanguageRange> ranges(String header) {
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Map<String, String> read(String ending, Map<String, String> otherwise) {
        var words = new HashMap<>(otherwise);
        FILES.forEach(file -> load("/texts/" + file + ending + ".properties", words));
        return Map.copyOf(words);
    }

    private static void load(String path, Map<String, String> words) {
        try (var stream = Texts.class.getResourceAsStream(path)) {
            var properties = new Properties();
            properties.load(new InputStreamReader(Objects.requireNonNull(stream, path), StandardCharsets.UTF_8));
            properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + path, e);
        }
    }

    /// What dates and numbers are written by.
    public Locale locale() {
        return locale;
    }

    /// The `lang` attribute.
    public String language() {
        return locale.getLanguage();
    }

    /// A text with its parameters filled in for `{0}`, `{1}`.
    public Content of(String key, Object... parameters) {
        return localize(key, Arrays.stream(parameters).map(this::written).toArray());
    }

    private Object written(Object parameter) {
        return parameter instanceof Long || parameter instanceof Integer
                ? number(((Number) parameter).longValue())
                : parameter;
    }

    /// A number as it is written in this language.
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// A sentence or word that the core says in English, in this language; unchanged if it is none of those that we
    /// know.
    public String said(String english) {
        return sayings.in(this, english);
    }

    /// The text `key.one` for one, else `key.many`; `{0}` is the number.
    public Content count(String key, long number) {
        return of(key + (number == 1 ? ".one" : ".many"), number);
    }

    /// The name of an authentication method (RFC 8176); its code if we have no name for it.
    public Content method(String code) {
        String key = "method." + code;
        return words.containsKey(key) ? of(key) : output -> output.writeUserContent(code);
    }

    /// A browser or program in words, also one that did not say what it is.
    public String agent(Agent agent) {
        String summary = agent.summary();
        return summary.isEmpty() ? lookup("session.unknown-agent") : summary;
    }

    /// The name of a kind of second factor; its wire name if we have no name for it.
    public String authenticator(String kind) {
        String key = "authenticator." + kind;
        return words.containsKey(key) ? lookup(key) : kind;
    }

    /// True if there is such a text.
    public boolean knows(String key) {
        return words.containsKey(key);
    }

    /// A text for where there is no markup, such as a mail: nothing is escaped.
    public String plain(String key, String... parameters) {
        var filled = new StringBuilder();
        var places = PLACE.matcher(lookup(key));
        while (places.find()) {
            places.appendReplacement(filled, Matcher.quoteReplacement(parameters[Integer.parseInt(places.group(1))]));
        }
        return places.appendTail(filled).toString();
    }

    /// @throws MissingResourceException if there is no such text, which a test of that template finds
    @Override
    public String lookup(String key) {
        String text = words.get(key);
        if (text == null) {
            throw new MissingResourceException("no text in " + language(), Texts.class.getName(), key);
        }
        return text;
    }
}
