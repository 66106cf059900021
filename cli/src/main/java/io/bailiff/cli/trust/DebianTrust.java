package io.bailiff.cli.trust;

import io.bailiff.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Debian's CA store: a directory of certificates and a command that gathers them.
final class DebianTrust {
    static final Path TARGET = Path.of("/usr/local/share/ca-certificates/bailiff-local-ca.crt");
    private static final Path GATHER = Path.of("/usr/sbin/update-ca-certificates");

    private DebianTrust() {}

    /// Whether this is such a system and this person may change it.
    static boolean usable() {
        return Files.isExecutable(GATHER) && Files.isWritable(TARGET.getParent());
    }

    /// @return whether the machine now trusts the certificate
    static boolean install(Path certificate, Terminal terminal) {
        try {
            terminal.line("  cp " + certificate + " " + TARGET);
            Files.copy(certificate, TARGET, StandardCopyOption.REPLACE_EXISTING);
            terminal.line("  " + GATHER);
            Process gathering = new ProcessBuilder(GATHER.toString())
                    .redirectErrorStream(true)
                    .start();
            gathering.inputReader().lines().forEach(terminal::line);
            terminal.line("To undo it: rm " + TARGET + " && update-ca-certificates");
            return gathering.waitFor() == 0;
        } catch (IOException e) {
            terminal.complain("That failed: " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
