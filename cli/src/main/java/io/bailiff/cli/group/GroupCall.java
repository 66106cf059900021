package io.bailiff.cli.group;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one group.
abstract class GroupCall extends ApiCommand {
    @Parameters(index = "0", paramLabel = "GROUP", description = "Id or name.")
    private String group = "";

    GroupCall(Surroundings surroundings) {
        super(surroundings);
    }

    final String named() {
        return group;
    }

    final String path() {
        return "/groups/" + Request.encode(group);
    }

    final void done(String what, Json answer) {
        line(what);
        if (!answer.text("position").isEmpty()) {
            line("What ended: bailiff kills show " + answer.text("position"));
        }
    }
}
