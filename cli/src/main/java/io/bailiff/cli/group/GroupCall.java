package io.bailiff.cli.group;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one group.
abstract class GroupCall {
    final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "GROUP", description = "Id or name.")
    private String group = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    GroupCall(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final String named() {
        return group;
    }

    final String path() {
        return "/groups/" + Request.encode(group);
    }

    final Ask ask() {
        return new Ask(surroundings, server, output);
    }

    final Api api() {
        return Api.open(server, surroundings);
    }

    final void line(String text) {
        surroundings.terminal().line(text);
    }

    final void done(String what, Json answer) {
        line(what);
        if (!answer.text("position").isEmpty()) {
            line("What ended: bailiff kills show " + answer.text("position"));
        }
    }
}
