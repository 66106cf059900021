package io.bailiff.cli.key;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff operator-keys revoke`
@Command(
        name = "revoke",
        description = "Take an operator's key away, on all nodes and for ever.",
        footer = {
            "",
            "Example:",
            "  bailiff operator-keys revoke q3k8x0v2m1n7p5t4 --reason policy --note \"The second node is gone for good\""
        })
public final class OperatorKeysRevokeCommand extends KeyDeed implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", description = "As `bailiff operator-keys list` names it.")
    private String kid = "";

    public OperatorKeysRevokeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post("/operator-keys/" + Request.encode(kid) + "/revoke", Map.of(), answer -> {
            line("Taken away. Good ones left: " + answer.text("left") + ".");
            if (answer.text("left").equals("0")) {
                line(
                        "For a new one, delete operator-key.pem and operator-key.jwks in a node's data directory, and start"
                                + " it again.");
            }
        });
    }
}
