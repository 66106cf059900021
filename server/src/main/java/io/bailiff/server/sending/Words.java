package io.bailiff.server.sending;

/// What strangers say, fit to be kept: it must not break a line or a page.
public final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    public static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}
