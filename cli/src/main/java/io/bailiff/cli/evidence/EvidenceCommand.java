package io.bailiff.cli.evidence;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "evidence",
        description = "Prove to somebody else what became of a revocation.",
        footer = {
            "",
            "Example:",
            "  bailiff evidence export 1795302816123 --out kill.json",
            "  bailiff evidence keys --out keys.json",
            "  bailiff evidence verify kill.json --keys keys.json"
        })
public final class EvidenceCommand {}
