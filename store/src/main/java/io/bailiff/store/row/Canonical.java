package io.bailiff.store.row;

import java.text.Normalizer;
import java.util.Locale;

/// Texts that are compared whatever their case or Unicode composition, as
/// [io.bailiff.core.user.UserPrincipalName#canonical] does it.
public final class Canonical {
    private static final String LAST_CODE_POINT = Character.toString(Character.MAX_CODE_POINT);

    private Canonical() {}

    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /// Sorts after every text that starts with `prefix`.
    public static String afterPrefix(String prefix) {
        return prefix + LAST_CODE_POINT;
    }
}
