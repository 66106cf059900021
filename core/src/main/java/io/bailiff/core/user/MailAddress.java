package io.bailiff.core.user;

import java.util.regex.Pattern;

/// What is taken for an address to write to. Whether somebody reads there only a letter can tell.
public final class MailAddress {
    private static final Pattern SHAPE = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");

    private MailAddress() {}

    public static boolean looksLikeOne(String text) {
        return SHAPE.matcher(text).matches();
    }
}
