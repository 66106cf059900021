package io.bailiff.cli.client;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one application.
abstract class ClientCall extends ApiCommand {
    @Parameters(index = "0", paramLabel = "CLIENT", description = "The client's id.")
    private String client = "";

    ClientCall(Surroundings surroundings) {
        super(surroundings);
    }

    final String id() {
        return client;
    }

    final String path() {
        return "/clients/" + Request.encode(client);
    }
}
