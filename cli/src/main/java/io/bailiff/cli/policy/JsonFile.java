package io.bailiff.cli.policy;

import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that goes to the server as it is.
final class JsonFile {
    private static final int MAXIMUM = 1 << 20;

    private JsonFile() {}

    /// @param file `-` for standard input
    static byte[] read(Path file) {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] json = in.readNBytes(MAXIMUM + 1);
            if (json.length > MAXIMUM) {
                throw new WrongSetting(file + " is larger than 1 MiB");
            }
            return json;
        } catch (IOException e) {
            throw new WrongSetting("cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
