package io.bailiff.cli.containment;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.method.MethodTable;
import io.bailiff.cli.receiver.ReceiverTable;
import io.bailiff.cli.setting.StatementOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff contain user`
@Command(
        name = "user",
        description = {
            "End everything a user holds, take away what a stranger may have registered or allowed,",
            "throw the password away and block the account: all at once."
        },
        footer = {
            "",
            "Example:",
            "  bailiff contain user alice@contoso.example --since 2026-11-21T20:00:00Z --reason account-takeover --note \"Reported by the help desk\""
        })
public final class ContainUserCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "What was registered or allowed from then on goes, such as 2026-11-21T20:00:00Z;"
                    + " without it, everything.")
    private String since = "";

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Mixin
    private StatementOptions statement = new StatementOptions();

    public ContainUserCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var members = new LinkedHashMap<String, Json>();
        if (!since.isEmpty()) {
            members.put("since", new Json.Text(since));
        }
        statement.into(members);
        members.put("dryRun", new Json.Truth(dryRun));
        String path = "/users/" + Request.encode(user) + "/contain";
        var answer = api().post(path, new Json.Members(members));
        return answer instanceof Answer.Unknown(var why)
                ? complaint()
                        .unknown("It is not known whether the account was contained: " + why
                                + ". Run this command again: containing twice does no harm.")
                        .number()
                : ask().show(answer, this::print);
    }

    private void print(Json done) {
        Terminal terminal = terminal();
        Times times = times();
        boolean would = done.text("dryRun").equals("true");
        terminal.line((would ? "Would be contained: " : "Contained: ") + done.text("userPrincipalName"));
        terminal.line("sessions   " + counts(done.at("sessions"), would));
        terminal.line("grants     " + counts(done.at("grants"), would));
        terminal.line("password   " + (done.text("passwordRemoved").equals("true") ? "thrown away" : "there is none"));
        terminal.line("sign-in    blocked");
        terminal.table(MethodTable.of(done.items("methods"), times), "No authentication method goes.");
        terminal.table(consents(done.items("consents"), times), "No consent is withdrawn.");
        if (would) {
            terminal.line("Nothing was done.");
            return;
        }
        terminal.line("position   " + done.text("position"));
        terminal.line("effective  " + times.show(done.text("effectiveAt")));
        terminal.table(ReceiverTable.of(done.items("receivers"), times), "No receiver is registered.");
        terminal.line("Let the owner back in with 'bailiff users reset-password --unblock'"
                + (done.text("mustReregister").equals("true") ? " and 'bailiff methods access-pass'." : "."));
    }

    private static String counts(Json counts, boolean would) {
        return counts.text("ended") + (would ? " would end, " : " ended, ") + counts.text("alreadyEnded")
                + " had ended before";
    }

    private static Table consents(List<Json> consents, Times times) {
        var table = new Table("CONSENT TO", "SINCE", "SCOPES");
        for (Json consent : consents) {
            table.add(consent.text("name"), times.show(consent.text("since")), consent.joined("scopes"));
        }
        return table;
    }
}
