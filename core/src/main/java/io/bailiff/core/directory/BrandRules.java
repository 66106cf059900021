package io.bailiff.core.directory;

import io.bailiff.core.directory.Brand.Logo;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a brand may be. It is shown to people before they have proved anything, and they trust the page that it is on.
public final class BrandRules {
    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_LINE = 300;
    public static final int LONGEST_LINK = 500;
    public static final int LARGEST_LOGO = 100_000;

    private static final int LEAST_PIXELS = 16;
    private static final int MOST_PIXELS = 1_024;
    private static final int SHORTEST = 30;

    private BrandRules() {}

    /// What is wrong, by field, each with a stable code; nothing if all is well.
    public static Map<String, String> problems(Brand brand) {
        Map<String, String> problems = new LinkedHashMap<>();
        text(problems, "name", brand.name(), LONGEST_NAME);
        text(problems, "line", brand.line(), LONGEST_LINE);
        if (!brand.accent().isEmpty() && Accent.parse(brand.accent()).isEmpty()) {
            problems.put("accent", "notAColour");
        }
        link(problems, "help", brand.help());
        link(problems, "privacy", brand.privacy());
        link(problems, "imprint", brand.imprint());
        brand.logo().flatMap(logo -> problem(logo.bytes())).ifPresent(problem -> problems.put("logo", problem));
        return problems;
    }

    private static void text(Map<String, String> problems, String field, String text, int longest) {
        if (text.length() > longest) {
            problems.put(field, "tooLong");
        } else if (text.codePoints().anyMatch(BrandRules::hidden)) {
            problems.put(field, "hiddenCharacters");
        }
    }

    /// Controls, and what turns the direction of the words after it.
    private static boolean hidden(int character) {
        return Character.isISOControl(character)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x2028
                || character == 0x2029;
    }

    private static void link(Map<String, String> problems, String field, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.length() > LONGEST_LINK) {
            problems.put(field, "tooLong");
            return;
        }
        try {
            var address = new URI(text);
            if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getUserInfo() != null) {
                problems.put(field, "notHttps");
            }
        } catch (URISyntaxException e) {
            problems.put(field, "notHttps");
        }
    }

    /// The picture, whatever its file was called; empty if it is none that may be.
    public static Optional<Logo> logo(byte[] bytes) {
        return kind(bytes).map(kind -> new Logo(kind, Base64.getEncoder().encodeToString(bytes)));
    }

    /// Why these bytes are no logo; empty if they are one.
    public static Optional<String> problem(byte[] bytes) {
        if (bytes.length > LARGEST_LOGO) {
            return Optional.of("tooLarge");
        }
        var kind = kind(bytes);
        if (kind.isEmpty()) {
            return Optional.of("notAPicture");
        }
        int[] size = kind.get() == Logo.Kind.PNG ? png(bytes) : webp(bytes);
        boolean fits =
                size[0] >= LEAST_PIXELS && size[1] >= LEAST_PIXELS && size[0] <= MOST_PIXELS && size[1] <= MOST_PIXELS;
        return fits ? Optional.empty() : Optional.of("wrongSize");
    }

    private static Optional<Logo.Kind> kind(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            return Optional.empty();
        }
        String start = new String(bytes, 0, 16, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n") && start.endsWith("IHDR")) {
            return Optional.of(Logo.Kind.PNG);
        }
        boolean webp = start.startsWith("RIFF") && start.startsWith("WEBPVP8", 8);
        return webp ? Optional.of(Logo.Kind.WEBP) : Optional.empty();
    }

    private static int[] png(byte[] bytes) {
        return new int[] {big(bytes, 16), big(bytes, 20)};
    }

    private static int big(byte[] bytes, int at) {
        return at(bytes, at) << 24 | at(bytes, at + 1) << 16 | at(bytes, at + 2) << 8 | at(bytes, at + 3);
    }

    /// Width and height of the three forms that the container holds.
    private static int[] webp(byte[] bytes) {
        return switch (bytes[15]) {
            case 'X' -> new int[] {little(bytes, 24) + 1, little(bytes, 27) + 1};
            case 'L' -> {
                int packed = at(bytes, 21) | at(bytes, 22) << 8 | at(bytes, 23) << 16 | at(bytes, 24) << 24;
                yield new int[] {(packed & 0x3FFF) + 1, (packed >>> 14 & 0x3FFF) + 1};
            }
            default ->
                new int[] {(at(bytes, 26) | at(bytes, 27) << 8) & 0x3FFF, (at(bytes, 28) | at(bytes, 29) << 8) & 0x3FFF
                };
        };
    }

    private static int little(byte[] bytes, int at) {
        return at(bytes, at) | at(bytes, at + 1) << 8 | at(bytes, at + 2) << 16;
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}
