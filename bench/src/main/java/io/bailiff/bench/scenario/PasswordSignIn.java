package io.bailiff.bench.scenario;

import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.load.Worker;
import io.bailiff.bench.provider.CodeFlow;
import io.bailiff.bench.provider.PasswordPage;
import java.util.List;

/// People sign in with their password, each in a new browser.
public record PasswordSignIn(CodeFlow flow, List<String> users, String password) implements Scenario {

    public PasswordSignIn {
        users = List.copyOf(users);
    }

    @Override
    public String name() {
        return "sign-in with password";
    }

    @Override
    public Worker worker(int number, int of) {
        var turn = new Turn(number, users.size());
        return new OneRequest(
                flow.calls().provider().wire(),
                wire -> new PasswordPage(flow).signIn(wire, users.get(turn.next()), password));
    }
}
