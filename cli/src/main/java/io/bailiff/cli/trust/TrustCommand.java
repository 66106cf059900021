package io.bailiff.cli.trust;

import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff trust`
@Command(
        name = "trust",
        description = "Show the local CA that the server made for itself, or make this machine trust it.",
        footer = {"", "Example:", "  bailiff trust --install"})
public final class TrustCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--print", description = "Print the certificate (the default).")
    private boolean print;

    @Option(
            names = "--install",
            description =
                    "Print the commands that make this machine trust it; on Debian and its kin, as root, run them.")
    private boolean install;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public TrustCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path file = server.authority(surroundings)
                .orElseThrow(() -> new WrongSetting(
                        "there is no " + server.data(surroundings).resolve("ca.pem")
                                + "; the server makes it at its first start. Name its data directory with --data"));
        X509Certificate authority = read(file);
        describe(file, authority);
        if (print || !install) {
            surroundings.terminal().out().print(pem(file));
            surroundings.terminal().out().flush();
        }
        return install ? install(file) : ExitCode.DONE.number();
    }

    private static X509Certificate read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new WrongSetting(file + " is no certificate: " + e.getMessage());
        }
    }

    private static String pem(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WrongSetting("cannot read " + file + ": " + e.getMessage());
        }
    }

    private void describe(Path file, X509Certificate authority) {
        Terminal terminal = surroundings.terminal();
        terminal.complain("file         " + file.toAbsolutePath().normalize());
        terminal.complain("name         " + authority.getSubjectX500Principal().getName());
        terminal.complain("valid until  "
                + new Times(surroundings.zone()).show(authority.getNotAfter().toInstant()));
        terminal.complain("SHA-256      " + fingerprint(authority));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private int install(Path file) {
        Terminal terminal = surroundings.terminal();
        Path certificate = file.toAbsolutePath().normalize();
        if (DebianTrust.usable()) {
            terminal.line("Installing into Debian's CA store:");
            return DebianTrust.install(certificate, terminal) ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
        }
        TrustRecipes.of(certificate).forEach(terminal::line);
        return ExitCode.DONE.number();
    }
}
