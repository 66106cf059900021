package io.bailiff.core.directory;

import java.text.Normalizer;
import java.util.Locale;

/// The form in which names are compared: case and Unicode composition don't count, on any host's locale.
public final class Canonical {
    private Canonical() {}

    public static String of(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
