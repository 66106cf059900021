package io.bailiff.cli.client;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one application.
abstract class ClientCall {
    final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CLIENT", description = "The client's id.")
    private String client = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    ClientCall(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final String id() {
        return client;
    }

    final String path() {
        return "/clients/" + Request.encode(client);
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
}
