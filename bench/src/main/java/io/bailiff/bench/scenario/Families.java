package io.bailiff.bench.scenario;

import io.bailiff.bench.provider.TokenPair;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Refresh-token families, each with its newest tokens. Who takes one has it alone until it puts it back.
public final class Families {
    private final BlockingQueue<TokenPair> idle;

    public Families(List<TokenPair> all) {
        idle = new LinkedBlockingQueue<>(all);
    }

    TokenPair take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a family", e);
        }
    }

    void putBack(TokenPair newest) {
        idle.add(newest);
    }

    public int size() {
        return idle.size();
    }
}
