package io.bailiff.bench.scenario;

import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.load.Worker;
import io.bailiff.bench.provider.TokenCalls;
import java.util.List;

/// Apps ask who has signed in.
public record UserInfo(TokenCalls calls, List<String> accessTokens) implements Scenario {

    @Override
    public String name() {
        return "userinfo";
    }

    @Override
    public Worker worker(int number, int of) {
        var requests = accessTokens.stream().map(calls::userInfo).toList();
        var turn = new Turn(number, requests.size());
        return new OneRequest(
                calls.provider().wire(),
                wire -> wire.exchange(requests.get(turn.next())).ok());
    }
}
