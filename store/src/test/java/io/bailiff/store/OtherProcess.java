package io.bailiff.store;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.revocation.SqlRevocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process of its own that opens a store and revokes until it is killed, or says that it was refused.
final class OtherProcess implements AutoCloseable {
    private static final String REFUSED = "refused";
    private static final String OK = "ok ";

    private final Process process;
    private final BufferedReader lines;

    private OtherProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    }

    static OtherProcess start(String location) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new OtherProcess(new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        location)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    boolean wasRefused() throws IOException {
        return REFUSED.equals(lines.readLine());
    }

    /// Reads acknowledgements until there are `enough`, kills the process, and reads what it still said.
    ///
    /// @return the sequence numbers of the kills that were acknowledged
    List<Long> killAfter(int enough) throws IOException {
        List<Long> acknowledged = new ArrayList<>();
        String line = lines.readLine();
        while (line != null) {
            if (line.startsWith(OK)) {
                acknowledged.add(Long.parseLong(line.substring(OK.length())));
            }
            if (acknowledged.size() == enough) {
                // Through the handle: the process's own method would close the stream with the last acknowledgements.
                boolean _ = process.toHandle().destroyForcibly();
            }
            line = lines.readLine();
        }
        return acknowledged;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) {
        try (var database = Database.open(arguments[0], "Contoso", InstantSource.system())) {
            Transactions<RevocationReads, RevocationTx> store = database.urgentTransactions(SqlRevocation::new);
            var killSwitch = new KillSwitch(store, InstantSource.system(), Duration.ZERO);
            for (int i = 0; i < 4; i++) {
                var _ = Thread.ofPlatform().daemon().start(() -> revokeForEver(database, killSwitch));
            }
            Thread.currentThread().join();
        } catch (StoreUnavailable _) {
            System.out.println(REFUSED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void revokeForEver(Database database, KillSwitch killSwitch) {
        var command = new RevokeCommand(
                new Scope.OfTenant(database.tenant()),
                Optional.empty(),
                Cause.ADMINISTRATOR,
                new Statement(Reason.DRILL, "until the power fails", Optional.empty()),
                new Actor.ByClient(new ClientId("drill")),
                new Authority.OfApplication(),
                Optional.empty());
        while (killSwitch.revoke(command) instanceof RevokeResult.Revoked revoked) {
            System.out.println(OK + revoked.at().value());
        }
    }
}
