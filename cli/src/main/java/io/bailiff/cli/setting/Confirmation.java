package io.bailiff.cli.setting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Asks a person before something is done for good.
public final class Confirmation {
    private Confirmation() {}

    /// True if exactly this was typed; if it was not, that is said.
    ///
    /// @throws WrongSetting if there is nobody to ask
    public static boolean typed(String expected, String question, Surroundings surroundings) {
        BufferedReader keyboard = surroundings
                .keyboard()
                .orElseThrow(() -> new WrongSetting("this needs --yes, because there is nobody to ask"));
        surroundings.terminal().err().print(question);
        surroundings.terminal().err().flush();
        try {
            String line = keyboard.readLine();
            boolean same = line != null && line.strip().equals(expected);
            if (!same) {
                surroundings.terminal().complain("That is not the same; nothing was sent.");
            }
            return same;
        } catch (IOException e) {
            throw new UncheckedIOException("reading the confirmation", e);
        }
    }
}
