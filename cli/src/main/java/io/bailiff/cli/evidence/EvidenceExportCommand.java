package io.bailiff.cli.evidence;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff evidence export`
@Command(
        name = "export",
        description = "Fetch one sealed file about a revocation: who, why, its entries of the audit chain, "
                + "signed receipts, and what still worked. That it was fetched is audited.",
        footer = {"", "Example:", "  bailiff evidence export 1795302816123 --out kill.json"})
public final class EvidenceExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "POSITION", description = "Its place in the log, as printed by 'revoke' and 'kills list'.")
    private long position;

    @Mixin
    private Destination destination = new Destination();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public EvidenceExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, new OutputOptions())
                .one("/kills/" + position + "/evidence", file -> destination.write(file, surroundings));
    }
}
