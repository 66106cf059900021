package io.bailiff.cli.setting;

/// An option, a variable or a file of the caller is wrong. Nothing was sent; the message says what to change.
public final class WrongSetting extends RuntimeException {
    public WrongSetting(String message) {
        super(message);
    }
}
