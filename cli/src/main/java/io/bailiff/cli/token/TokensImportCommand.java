package io.bailiff.cli.token;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff tokens import`
@Command(
        name = "import",
        description =
                "Import the CSV file that came with hardware tokens: all of them, or none (docs/hardware-tokens.md).",
        footer = {"", "Example:", "  bailiff tokens import tokens.csv"})
public final class TokensImportCommand extends ApiCommand implements Callable<Integer> {
    private static final int MAXIMUM = 1 << 20;

    @Parameters(paramLabel = "FILE", description = "The vendor's file; - reads standard input.")
    private Path file = Path.of("-");

    public TokensImportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        byte[] csv = read();
        var answer = api().post("/tokens", "text/csv", csv);
        return ask().show(answer, this::print);
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
        line(done.text("imported") + " imported, " + done.text("assigned") + " of them assigned");
        line("The file holds the keys of the tokens: delete it.");
    }
}
