package io.bailiff.core.directory;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A colour, and the shades of it that can be read: white on a button, links on our grounds, in light and in dark,
/// each with the contrast that WCAG 2.2 (1.4.3, level AA) asks for.
public record Accent(int red, int green, int blue) {
    private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");
    // White on it has 4.5 : 1 (and 2 % more, for rounding).
    private static final double DARK_ENOUGH_FOR_WHITE = 0.179;
    // It has 4.5 : 1 on the darkest of our light grounds, #eef0f4.
    private static final double DARK_ENOUGH_ON_LIGHT = 0.150;
    // It has 3 : 1 against the surface of the dark theme, #151a22, as a thing to see (1.4.11).
    private static final double SEEN_ON_DARK = 0.135;
    // It has 4.5 : 1 on the lightest of our dark grounds, #222936.
    private static final double LIGHT_ENOUGH_ON_DARK = 0.300;

    /// Empty if `text` is no `#rrggbb`.
    public static Optional<Accent> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int all = HexFormat.fromHexDigits(text, 1, 7);
        return Optional.of(new Accent(all >> 16 & 0xFF, all >> 8 & 0xFF, all & 0xFF));
    }

    public String text() {
        return "#%06x".formatted(red << 16 | green << 8 | blue);
    }

    /// As style sheets take it apart.
    public String numbers() {
        return red + ", " + green + ", " + blue;
    }

    /// What one theme uses.
    ///
    /// @param button below white words
    /// @param pressed the same, pointed at
    /// @param link on our grounds
    /// @param pointed the same, pointed at
    public record Shades(Accent button, Accent pressed, Accent link, Accent pointed) {}

    public Shades light() {
        var button = within(0, DARK_ENOUGH_FOR_WHITE);
        var link = within(0, DARK_ENOUGH_ON_LIGHT);
        return new Shades(button, button.darker(0.75), link, link.darker(0.7));
    }

    public Shades dark() {
        var button = within(SEEN_ON_DARK, DARK_ENOUGH_FOR_WHITE);
        var link = within(LIGHT_ENOUGH_ON_DARK, 1);
        return new Shades(button, button.darker(0.8), link, link.lighter(0.4));
    }

    /// By WCAG 2.2, between 1 and 21.
    public double contrast(Accent other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private Accent within(double least, double most) {
        double now = luminance();
        if (now > most) {
            return darker(most / now);
        }
        return now < least ? lighter((least - now) / (1 - now)) : this;
    }

    private Accent darker(double factor) {
        return of(linear(red) * factor, linear(green) * factor, linear(blue) * factor);
    }

    private Accent lighter(double share) {
        return of(mixed(red, share), mixed(green, share), mixed(blue, share));
    }

    private static double mixed(int part, double share) {
        double linear = linear(part);
        return linear + share * (1 - linear);
    }

    private static Accent of(double red, double green, double blue) {
        return new Accent(part(red), part(green), part(blue));
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int part(double linear) {
        double share = linear <= 0.0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(Math.clamp(share, 0, 1) * 255);
    }
}
