package io.bailiff.cli.client;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff clients show`
@Command(
        name = "show",
        description = "Show an application: what it may, and when its secrets end.",
        footer = {"", "Example:", "  bailiff clients show orders-web"})
public final class ClientsShowCommand extends ClientCall implements Callable<Integer> {
    public ClientsShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one(path(), this::print);
    }

    private void print(Json client) {
        line("client       " + client.text("id"));
        line("name         " + client.text("name"));
        line("kind         " + client.text("kind"));
        line("state        " + ClientWords.state(client));
        line("grants       " + client.joined("grantTypes"));
        line("redirects    " + or(client.joined("redirectUris")));
        line("scopes       " + or(client.joined("scopes")));
        line("permissions  " + or(client.joined("appPermissions")));
        line("proof        " + client.text("proof"));
        if (!client.items("secrets").isEmpty()) {
            var table = new Table("SECRET", "DESCRIPTION", "CREATED", "EXPIRES");
            for (Json secret : client.items("secrets")) {
                table.add(
                        secret.text("id"),
                        or(secret.text("description")),
                        times().show(secret.text("createdAt")),
                        ClientWords.expiry(secret, times()));
            }
            table(table, "");
        }
    }

    private static String or(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
