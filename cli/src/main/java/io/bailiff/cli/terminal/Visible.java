package io.bailiff.cli.terminal;

/// Text from somewhere else, made safe to print: a display name must not be able to move the cursor, change a colour,
/// reverse the
/// reading direction or start a new line.
public final class Visible {
    private Visible() {}

    /// Every control, format, line-separator and unpaired surrogate character is replaced by its `\\uXXXX` form.
    public static String of(String text) {
        if (text.codePoints().allMatch(Visible::harmless)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        if (harmless(point)) {
            safe.appendCodePoint(point);
        } else {
            for (char unit : Character.toChars(point)) {
                safe.append("\\u").append(String.format("%04x", (int) unit));
            }
        }
    }

    private static boolean harmless(int point) {
        if (point >= ' ' && point < 0x7f) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
