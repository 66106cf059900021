package io.bailiff.cli.key;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.StatementOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/// Something that is done to a key, with the reason why.
class KeyDeed {
    protected final Surroundings surroundings;

    @Mixin
    private StatementOptions statement = new StatementOptions();

    @Mixin
    protected OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    KeyDeed(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int post(String path, Map<String, Json> more, Consumer<Json> done) {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>(more);
        statement.into(members);
        var answer = Api.open(server, surroundings).post(path, new Json.Members(members));
        return new Ask(surroundings, server, output).show(answer, done);
    }

    void line(String text) {
        surroundings.terminal().line(text);
    }
}
