package io.bailiff.server;

import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Receivers that say what the test says.
public final class ToldReceivers implements Receivers {
    private final List<Stream> all = new CopyOnWriteArrayList<>();
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    public ToldReceivers(InstantSource clock) {
        this.clock = clock;
    }

    public void are(Stream... receivers) {
        all.clear();
        receipts.clear();
        all.addAll(List.of(receivers));
    }

    public void sign(Receipt receipt) {
        receipts.add(receipt);
    }

    @Override
    public List<Stream> receivers() {
        return List.copyOf(all);
    }

    @Override
    public List<Enforcement> towards(LoggedKill kill) {
        return all.stream()
                .filter(stream -> stream.concernedBy(kill.sequence()))
                .map(stream -> Enforcement.of(stream, kill, receipt(stream, kill), clock.instant()))
                .toList();
    }

    private Optional<Receipt> receipt(Stream stream, LoggedKill kill) {
        return receipts.stream()
                .filter(one -> one.stream().equals(stream.id()) && one.sequence() >= kill.sequence())
                .findFirst();
    }

    @Override
    public long awaitProgress(long seen, Duration patience) {
        return seen + 1;
    }
}
