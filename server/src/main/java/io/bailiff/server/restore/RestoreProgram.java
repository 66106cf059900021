package io.bailiff.server.restore;

import io.bailiff.server.restore.RestoreCommand.Done;
import io.bailiff.server.restore.RestoreCommand.Refused;
import io.bailiff.server.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// `bailiff restore`: reads the command line and the settings, and says what was done.
public final class RestoreProgram {
    static final String HELP = """
            bailiff restore --from FILE [SETTINGS]
            bailiff restore --accept [SETTINGS]

              Puts a backup in place, with the server stopped. Every session, grant and token from
              before is dead afterwards: people and applications sign in again.

              --from FILE              a copy of the SQLite database (bailiff.db), for example from
                                       the folder `backups` in the data directory. The database
                                       that is in place is kept beside it under another name
              --accept                 the database is in place already: PostgreSQL after
                                       pg_restore, or a file that was copied back by hand
              --despite-broken-chain   go on although the audit chain does not hold

              SETTINGS are those of bailiff start: --data DIR, --db DATABASE, BAILIFF_KEK.
            """;

    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    public RestoreProgram(InstantSource clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /// Only the settings; nothing that serves.
    @EnableConfigurationProperties(Settings.class)
    static class Surroundings {}

    /// @param settings makes of a command line what Spring reads
    /// @return exit status: 0 done, 1 refused, 2 wrong usage
    public int run(List<String> arguments, UnaryOperator<String[]> settings) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        List<String> rest = new ArrayList<>(arguments);
        boolean accept = rest.remove("--accept");
        boolean brokenChain = rest.remove("--despite-broken-chain");
        Optional<String> from = taken(rest);
        if (accept == from.isPresent()) {
            err.println("bailiff restore: say either --from FILE or --accept; see bailiff restore --help");
            return 2;
        }
        String[] expanded = settings.apply(rest.toArray(String[]::new));
        try (var context = new SpringApplicationBuilder(Surroundings.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.level.root=WARN")
                .run(expanded)) {
            String kek = context.getEnvironment().getProperty("bailiff.kek", "");
            var command = new RestoreCommand(context.getBean(Settings.class), kek, brokenChain, clock);
            tell(from.map(file -> command.from(Path.of(file))).orElseGet(command::accept));
            return 0;
        } catch (Refused e) {
            err.println("bailiff restore: " + e.getMessage());
            return 1;
        }
    }

    private static Optional<String> taken(List<String> arguments) {
        for (int at = 0; at < arguments.size(); at++) {
            if (arguments.get(at).startsWith("--from=")) {
                return Optional.of(arguments.remove(at).substring("--from=".length()));
            }
            if (arguments.get(at).equals("--from") && at + 1 < arguments.size()) {
                var _ = arguments.remove(at);
                return Optional.of(arguments.remove(at));
            }
        }
        return Optional.empty();
    }

    private void tell(Done done) {
        var restored = done.restored();
        var toll = restored.kill().toll();
        out.printf(
                """
                Restored. The copy's log ends at %d, %s.
                Audit chain: %d entries checked, %s.
                Ended: %d sessions and %d grants that the copy held as alive, and every token from before.
                The log goes on as %s, above %d.
                """,
                restored.copy().position().value(),
                RestoreCommand.lastKnown(restored),
                done.chained(),
                done.chainHolds() ? "all hold" : "BROKEN",
                toll.sessions(),
                toll.grants(),
                restored.now().lineage(),
                restored.now().position().value());
        done.aside().ifPresent(aside -> out.println("The database that was in place is kept as " + aside + "."));
        out.print("""

                The copy cannot know what was changed after it was made. Look at these again before people
                sign in:
                  - users that were disabled, deleted or contained since: they are as they were in the copy
                  - passwords and sign-in methods that were changed or removed since: the old ones count again
                  - roles, groups, policies, clients and their secrets, signing keys that were replaced
                The log of whoever followed the old one (webhooks, streams, receivers) tells what was ended.
                Start the server with: bailiff start
                """);
    }
}
