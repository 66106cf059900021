package io.bailiff.cli.login;

import io.bailiff.cli.access.Identity;
import io.bailiff.cli.access.TokenAnswer;
import io.bailiff.cli.access.UnverifiedClaims;
import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.api.Complaint;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff whoami`
@Command(
        name = "whoami",
        description =
                "Show who you are to the server, and what you may do. The server is asked whether that still holds.",
        footer = {"", "Example:", "  bailiff whoami"})
public final class WhoamiCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public WhoamiCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Api api = Api.open(server, surroundings);
        return switch (api.token()) {
            case TokenAnswer.Denied(var why) ->
                new Complaint(surroundings.terminal(), output.json()).about(why).number();
            case TokenAnswer.Granted granted -> {
                Answer accepted = api.get("/status");
                Answer shown = accepted instanceof Answer.Done ? new Answer.Done(facts(api, granted)) : accepted;
                yield new Ask(surroundings, server, output).show(shown, this::print);
            }
        };
    }

    private Json facts(Api api, TokenAnswer.Granted granted) {
        Json claims = UnverifiedClaims.of(granted.token()).claims();
        var texts = new LinkedHashMap<String, String>();
        texts.put("server", api.server().toString());
        switch (api.identity()) {
            case Identity.Person(var login) -> {
                texts.put("user", login.user());
                texts.put("by", "login");
            }
            case Identity.Operator(var key) -> {
                texts.put("user", "operator");
                texts.put("by", "key " + key.file());
            }
            case Identity.Nobody() -> {}
        }
        texts.put("id", claims.text("oid"));
        texts.put("session", claims.text("sid"));
        texts.put("tenant", claims.text("tid"));
        texts.put("permissions", claims.text("scp").isEmpty() ? claims.joined("roles") : claims.text("scp"));
        texts.put("tokenExpires", expiry(claims));
        return Json.ofTexts(texts);
    }

    private static String expiry(Json claims) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(claims.text("exp"))).toString();
        } catch (NumberFormatException opaqueToken) {
            return "";
        }
    }

    private void print(Json facts) {
        Terminal terminal = surroundings.terminal();
        terminal.line("server       " + facts.text("server"));
        terminal.line("you are      " + facts.text("user") + " (by " + facts.text("by") + ")");
        terminal.line("may          " + facts.text("permissions"));
        terminal.line("tenant       " + facts.text("tenant"));
        if (!facts.text("session").isEmpty()) {
            terminal.line("session      " + facts.text("session"));
        }
        terminal.line("token until  " + output.times(surroundings).show(facts.text("tokenExpires")));
    }
}
