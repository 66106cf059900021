package io.bailiff.bench.scenario;

import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.load.Worker;
import io.bailiff.bench.provider.TokenCalls;
import java.util.List;

/// An API asks whether tokens are alive (RFC 7662).
///
/// @param calls of the client that is the API
public record Introspection(TokenCalls calls, List<String> accessTokens) implements Scenario {

    @Override
    public String name() {
        return "introspection";
    }

    @Override
    public Worker worker(int number, int of) {
        var requests = accessTokens.stream().map(calls::introspect).toList();
        var turn = new Turn(number, requests.size());
        return new OneRequest(
                calls.provider().wire(),
                wire -> wire.exchange(requests.get(turn.next())).contains("\"active\":true"));
    }
}
