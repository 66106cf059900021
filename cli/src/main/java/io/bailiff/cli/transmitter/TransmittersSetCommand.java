package io.bailiff.cli.transmitter;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff transmitters set`
@Command(
        name = "set",
        description = "Change what a transmitter's events do, and of whom it may speak; what is not given stays.",
        footer = {
            "",
            "Example:",
            "  bailiff transmitters set 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10 --rule session-revoked=on --cap 20"
        })
public final class TransmittersSetCommand extends OneTransmitter implements Callable<Integer> {

    @Option(
            names = "--rule",
            paramLabel = "EVENT=STATE",
            description = "What events of this kind, or all, do: off, observe or on; may be repeated.")
    private Map<String, String> rules = Map.of();

    @Option(names = "--cap", paramLabel = "N", description = "So many users an hour at most.")
    private Integer cap = -1;

    @Option(names = "--cap-percent", paramLabel = "N", description = "And not more of all users than this.")
    private Integer capPercent = -1;

    @Option(names = "--name", paramLabel = "NAME", description = "For people.")
    private String name = "";

    @Mixin
    private SpeaksForOptions speaksFor = new SpeaksForOptions();

    public TransmittersSetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var change = new LinkedHashMap<String, Json>();
        if (!rules.isEmpty()) {
            change.put("rules", Json.ofTexts(rules));
        }
        if (cap >= 0) {
            change.put("cap", new Json.Numeral(Integer.toString(cap)));
        }
        if (capPercent >= 0) {
            change.put("capPercent", new Json.Numeral(Integer.toString(capPercent)));
        }
        if (!name.isEmpty()) {
            change.put("name", new Json.Text(name));
        }
        speaksFor.into(change);
        return ask().show(api().post(path(), new Json.Members(change)), this::print);
    }
}
