package io.bailiff.cli.evidence;

import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.signals.evidence.EvidenceFile;
import io.bailiff.signals.evidence.EvidenceKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff evidence verify`
@Command(
        name = "verify",
        description =
                "Check a file of evidence, without any server: its seal, every record, the audit records' hashes and "
                        + "the receivers' receipts. Exit status 1 if anything is not as it was sealed.",
        footer = {"", "Example:", "  bailiff evidence verify kill.json --keys keys.json"})
public final class EvidenceVerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "What 'evidence export' has written.")
    private Path file = Path.of("");

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FILE",
            description = "What 'evidence keys' has written, from a source that you trust.")
    private Path keys = Path.of("");

    public EvidenceVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var evidence =
                EvidenceFile.read(read(file)).orElseThrow(() -> new WrongSetting(file + " is no file of evidence"));
        var trusted = EvidenceKeys.read(new String(read(keys), StandardCharsets.UTF_8))
                .orElseThrow(() -> new WrongSetting(keys + " is no set of keys"));
        List<Finding> findings = Verification.of(evidence, trusted);
        findings.forEach(finding ->
                surroundings.terminal().line((finding.good() ? "ok        " : "NOT OK    ") + finding.text()));
        boolean good = findings.stream().allMatch(Finding::good);
        return (good ? ExitCode.DONE : ExitCode.REFUSED).number();
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new WrongSetting("cannot read " + path);
        }
    }
}
