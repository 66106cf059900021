package io.bailiff.cli.evidence;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff evidence keys`
@Command(
        name = "keys",
        description = "Fetch the public keys that evidence was ever sealed with. Keep them where you trust them.",
        footer = {"", "Example:", "  bailiff evidence keys --out keys.json"})
public final class EvidenceKeysCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Destination destination = new Destination();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public EvidenceKeysCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, new OutputOptions())
                .one("/evidence/keys", keys -> destination.write(keys, surroundings));
    }
}
