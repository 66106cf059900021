package io.bailiff.bench.scenario;

import io.bailiff.bench.http.Answer;
import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.load.Worker;
import io.bailiff.bench.provider.TokenCalls;
import io.bailiff.bench.provider.TokenPair;

/// Apps refresh, each with the token that its last refresh gave it.
public record Refresh(TokenCalls calls, Families families) implements Scenario {

    @Override
    public String name() {
        return "refresh with rotation";
    }

    @Override
    public Worker worker(int number, int of) {
        return new OneRequest(calls.provider().wire(), wire -> {
            TokenPair tokens = families.take();
            try {
                Answer answer = wire.exchange(calls.refresh(tokens.refresh()));
                if (answer.ok()) {
                    tokens = TokenPair.in(answer);
                }
                return answer.ok();
            } finally {
                families.putBack(tokens);
            }
        });
    }
}
