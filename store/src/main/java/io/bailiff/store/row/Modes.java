package io.bailiff.store.row;

import io.bailiff.core.policy.MethodMode;
import java.util.Set;
import java.util.stream.Collectors;

/// What was shown, in one text column.
public final class Modes {
    private Modes() {}

    public static Set<MethodMode> of(String json) {
        return Json.texts(json).stream()
                .map(name -> MethodMode.named(name).orElseThrow(() -> Column.damaged("a way to prove an identity")))
                .collect(Collectors.toSet());
    }

    public static String text(Set<MethodMode> modes) {
        return Json.set(modes.stream().map(MethodMode::wireName).toList());
    }
}
