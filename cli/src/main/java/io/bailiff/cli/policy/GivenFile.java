package io.bailiff.cli.policy;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The option of a command that sends a file.
final class GivenFile {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "JSON as Graph takes it; - reads standard input.")
    private Path path = Path.of("-");

    byte[] read() {
        return JsonFile.read(path);
    }
}
