package io.bailiff.bench.scenario;

import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.load.Worker;
import io.bailiff.bench.provider.TokenCalls;

/// A daemon asks for an app-only token.
public record ClientCredentials(TokenCalls calls, String scope) implements Scenario {

    @Override
    public String name() {
        return "client_credentials";
    }

    @Override
    public Worker worker(int number, int of) {
        byte[] request = calls.clientCredentials(scope);
        return new OneRequest(
                calls.provider().wire(),
                (Wire wire) -> wire.exchange(request).token("access_token").isPresent());
    }
}
