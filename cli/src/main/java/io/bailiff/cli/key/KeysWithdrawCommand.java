package io.bailiff.cli.key;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff keys withdraw`
@Command(
        name = "withdraw",
        description = "A stranger knows the key: believe nothing that it signed, and sign with a new one at once."
                + " For tokens, this ends everything of everybody.",
        footer = {
            "",
            "Example:",
            "  bailiff keys withdraw token --confirm \"Contoso\" --reason stolen-token --note \"The KEK was in a backup\""
        })
public final class KeysWithdrawCommand extends KeyDeed implements Callable<Integer> {
    @Parameters(paramLabel = "PURPOSE", description = "token, set or evidence.")
    private String purpose = "";

    @Option(names = "--confirm", paramLabel = "NAME", description = "The tenant's name, exactly; for tokens only.")
    private String confirm = "";

    @Option(names = "--kid", paramLabel = "KEY", description = "Only if this one has not been withdrawn meanwhile.")
    private String kid = "";

    public KeysWithdrawCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (!confirm.isEmpty()) {
            members.put("confirm", new Json.Text(confirm));
        }
        if (!kid.isEmpty()) {
            members.put("kid", new Json.Text(kid));
        }
        return post("/keys/" + Request.encode(purpose) + "/withdraw", members, this::print);
    }

    private void print(Json answer) {
        line("Withdrawn. The key " + answer.text("kid") + " signs.");
        String position = answer.text("position");
        if (!position.isEmpty()) {
            line("Everything that was there has ended with it: bailiff kills show " + position);
        }
    }
}
