package io.bailiff.bench.scenario;

/// Goes round and round; each worker begins at another place. For one thread.
final class Turn {
    private static final int STRIDE = 7;

    private final int size;
    private int place;

    Turn(int worker, int size) {
        this.size = size;
        this.place = worker * STRIDE % size;
    }

    int next() {
        place = (place + 1) % size;
        return place;
    }
}
