package io.bailiff.cli.token;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff tokens import`
@Command(
        name = "import",
        description =
                "Import the CSV file that came with hardware tokens: all of them, or none (docs/hardware-tokens.md).",
        footer = {"", "Example:", "  bailiff tokens import tokens.csv"})
public final class TokensImportCommand implements Callable<Integer> {
    private static final int MAXIMUM = 1 << 20;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "The vendor's file; - reads standard input.")
    private Path file = Path.of("-");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public TokensImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        byte[] csv = read();
        var answer = Api.open(server, surroundings).post("/tokens", "text/csv", csv);
        return new Ask(surroundings, server, output).show(answer, this::print);
    }

    private byte[] read() {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] csv = in.readNBytes(MAXIMUM + 1);
            if (csv.length > MAXIMUM) {
                throw new WrongSetting(file + " is larger than 1 MiB");
            }
            return csv;
        } catch (IOException e) {
            throw new WrongSetting("cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }

    private void print(Json done) {
        surroundings
                .terminal()
                .line(done.text("imported") + " imported, " + done.text("assigned") + " of them assigned");
        surroundings.terminal().line("The file holds the keys of the tokens: delete it.");
    }
}
