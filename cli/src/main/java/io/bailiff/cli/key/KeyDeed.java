package io.bailiff.cli.key;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.StatementOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/// Something that is done to a key, with the reason why.
class KeyDeed extends ApiCommand {
    @Mixin
    private StatementOptions statement = new StatementOptions();

    KeyDeed(Surroundings surroundings) {
        super(surroundings);
    }

    int post(String path, Map<String, Json> more, Consumer<Json> done) {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>(more);
        statement.into(members);
        var answer = api().post(path, new Json.Members(members));
        return ask().show(answer, done);
    }
}
