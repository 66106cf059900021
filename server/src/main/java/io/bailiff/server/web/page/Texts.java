package io.bailiff.server.web.page;

import gg.jte.Content;
import gg.jte.support.LocalizationSupport;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of the pages in one language. Texts are ours and may hold markup; what is filled in is escaped.
public final class Texts implements LocalizationSupport {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /// English, the only language so far.
    public static Texts english() {
        return new Texts(
                ResourceBundle.getBundle(
                        "texts.pages",
                        Locale.ROOT,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                Locale.ENGLISH);
    }

    /// The `lang` attribute.
    public String language() {
        return locale.getLanguage();
    }

    /// A text with its parameters filled in for `{0}`, `{1}`.
    public Content of(String key, Object... parameters) {
        return localize(key, parameters);
    }

    /// The text `key.one` for one, else `key.many`; `{0}` is the number.
    public Content count(String key, long number) {
        return localize(key + (number == 1 ? ".one" : ".many"), number);
    }

    /// The name of an authentication method (RFC 8176); its code if we have no name for it.
    public Content method(String code) {
        String key = "method." + code;
        return bundle.containsKey(key) ? of(key) : output -> output.writeUserContent(code);
    }

    /// The name of a kind of second factor; its wire name if we have no name for it.
    public String authenticator(String kind) {
        String key = "authenticator." + kind;
        return bundle.containsKey(key) ? lookup(key) : kind;
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
        return bundle.getString(key);
    }
}
