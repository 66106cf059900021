package io.bailiff.cli.evidence;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a file goes that the server made.
final class Destination {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write it there instead of printing it; what is there is not overwritten.")
    private Optional<Path> out = Optional.empty();

    void write(Json content, Surroundings surroundings) {
        if (out.isEmpty()) {
            surroundings.terminal().json(content);
            return;
        }
        try {
            Files.write(out.get(), content.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            surroundings.terminal().complain("Written to " + out.get() + ".");
        } catch (FileAlreadyExistsException e) {
            throw new WrongSetting(out.get() + " exists already; evidence is not overwritten");
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + out.get(), e);
        }
    }
}
