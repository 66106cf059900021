package io.bailiff.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The form of a page, as a person without JavaScript would fill it.
record Form(URI action, Map<String, String> fields) {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)\\s*=\\s*\"([^\"]*)\"");

    /// The form of a page that asks for a password, with name and password filled in.
    static Optional<Form> signIn(URI page, String html, String name, String password) {
        var forms = FORM.matcher(html);
        while (forms.find()) {
            var fields = new LinkedHashMap<String, String>();
            boolean asksForPassword = false;
            var inputs = INPUT.matcher(forms.group(2));
            while (inputs.find()) {
                Map<String, String> input = attributes(inputs.group(1));
                String type = input.getOrDefault("type", "text");
                asksForPassword |= type.equals("password");
                value(type, input, name, password)
                        .ifPresent(value -> fields.put(input.getOrDefault("name", ""), value));
            }
            if (asksForPassword) {
                String action = attributes(forms.group(1)).getOrDefault("action", page.toString());
                return Optional.of(new Form(page.resolve(action), fields));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(String type, Map<String, String> input, String name, String password) {
        return switch (type) {
            case "password" -> Optional.of(password);
            case "text", "email" -> Optional.of(name);
            case "hidden" -> Optional.of(input.getOrDefault("value", ""));
            default -> Optional.empty();
        };
    }

    private static Map<String, String> attributes(String tag) {
        var attributes = new LinkedHashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(tag);
        while (matcher.find()) {
            attributes.put(matcher.group(1), unescape(matcher.group(2)));
        }
        return attributes;
    }

    private static String unescape(String text) {
        return text.replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    String encoded() {
        return encode(fields);
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
