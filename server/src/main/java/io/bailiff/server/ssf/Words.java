package io.bailiff.server.ssf;

/// What strangers say, fit to be kept: it must not break a line or a page.
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}
