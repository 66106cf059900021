package io.bailiff.cli.kill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.receiver.ReceiverTable;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff kills show`
@Command(
        name = "show",
        description = "Show one revocation, which receivers have enforced it and who else was told.",
        footer = {"", "Example:", "  bailiff kills show 1795302816123"})
public final class KillsShowCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POSITION", description = "Its place in the log, as printed by 'revoke' and 'kills list'.")
    private long position;

    public KillsShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/kills/" + position, this::print);
    }

    private void print(Json kill) {
        Terminal terminal = terminal();
        Times times = times();
        terminal.line("position   " + kill.text("position"));
        terminal.line("scope      " + KillWords.scope(kill));
        terminal.line("cause      " + kill.text("cause"));
        terminal.line("reason     " + kill.text("reason"));
        terminal.line("note       " + kill.text("note"));
        terminal.line("ticket     " + kill.text("ticket"));
        terminal.line("by         " + KillWords.actor(kill));
        terminal.line("at         " + times.show(kill.text("at")));
        terminal.line("effective  " + times.show(kill.text("effectiveAt")));
        terminal.line("sessions   " + kill.at("sessions").text("ended"));
        terminal.line("grants     " + kill.at("grants").text("ended"));
        terminal.table(ReceiverTable.of(kill.items("receivers"), times), "No receiver is registered.");
        told(kill.at("told").at("signals"), "shared signals", "stream", times);
        told(kill.at("told").at("logouts"), "logout tokens", "client", times);
        told(kill.at("told").at("revocations"), "global token revocations", "client", times);
        for (Json line : kill.items("residue")) {
            terminal.line("");
            terminal.line(KillWords.residue("still works", line, times));
        }
        for (Json one : kill.items("ownSessions")) {
            terminal.line("");
            terminal.line(KillWords.ownSession("may live on", one));
        }
    }

    private void told(Json ledger, String what, String receiver, Times times) {
        Terminal terminal = terminal();
        if (ledger.text("count").isEmpty()) {
            return;
        }
        terminal.line("");
        terminal.line(KillWords.told(ledger, what));
        if (!ledger.items("value").isEmpty()) {
            terminal.table(ToldTable.of(ledger.items("value"), receiver, times), "");
        }
        if (Long.parseLong(ledger.text("count")) > ledger.items("value").size()) {
            terminal.line("Only " + ledger.items("value").size() + " are shown, those that need a look first.");
        }
    }
}
