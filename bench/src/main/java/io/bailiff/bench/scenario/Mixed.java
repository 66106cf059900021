package io.bailiff.bench.scenario;

import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.load.Worker;
import java.io.IOException;
import java.util.List;

/// Several kinds of request in a fixed order, round and round.
public record Mixed(String name, List<Scenario> order) implements Scenario {

    public Mixed {
        order = List.copyOf(order);
    }

    @Override
    public Worker worker(int number, int of) {
        List<Worker> workers = order.stream().map(one -> one.worker(number, of)).toList();
        var turn = new Turn(number, workers.size());
        return new Worker() {
            @Override
            public void connect() throws IOException {
                for (Worker worker : workers) {
                    worker.connect();
                }
            }

            @Override
            public boolean once() throws IOException {
                return workers.get(turn.next()).once();
            }

            @Override
            public void close() {
                workers.forEach(Worker::close);
            }
        };
    }
}
