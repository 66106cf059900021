package io.bailiff.gate.setting;

import java.util.List;

/// The settings cannot be used; says everything that is wrong at once.
public final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSettings(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
