package io.bailiff.server.web.kill;

import io.bailiff.core.evidence.OpenKills;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.KillPage;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Looks for kills.
@Component
public class KillSearches {
    private static final int OPEN = 500;

    private final RevocationLog log;
    private final OpenKills open;
    private final Receivers receivers;

    KillSearches(RevocationLog log, OpenKills open, Receivers receivers) {
        this.log = log;
        this.open = open;
        this.receivers = receivers;
    }

    /// Those that are not confirmed everywhere, newest first, at most `limit`.
    public List<Position> open(int limit) {
        return open.newest(acknowledged(), Optional.empty(), limit);
    }

    /// A page may be shorter than `limit` although there are more.
    public KillPage page(KillFilter filter, Optional<Position> before, int limit) {
        if (!filter.wrong().isEmpty()) {
            return new KillPage(List.of(), Optional.empty());
        }
        return switch (filter.state()) {
            case ALL -> log.find(filter.query(), before, limit);
            case OPEN -> amongOpen(filter, before, limit);
            case CONFIRMED -> withoutOpen(log.find(filter.query(), before, limit), before);
        };
    }

    private KillPage amongOpen(KillFilter filter, Optional<Position> before, int limit) {
        List<Position> some = open.newest(acknowledged(), before, OPEN);
        KillPage page = log.find(filter.query().among(some), before, limit);
        return page.next().isPresent() || some.size() < OPEN
                ? page
                : new KillPage(page.kills(), Optional.of(some.getLast()));
    }

    private KillPage withoutOpen(KillPage page, Optional<Position> before) {
        if (page.kills().isEmpty()) {
            return page;
        }
        Position last = page.kills().getLast().position();
        Set<Position> waiting = new HashSet<>();
        Optional<Position> from = before;
        List<Position> some;
        do {
            some = open.newest(acknowledged(), from, OPEN);
            waiting.addAll(some);
            from = some.isEmpty() ? from : Optional.of(some.getLast());
        } while (some.size() == OPEN && some.getLast().compareTo(last) > 0);
        return new KillPage(
                page.kills().stream()
                        .filter((LoggedKill kill) -> !waiting.contains(kill.position()))
                        .toList(),
                page.next());
    }

    private long acknowledged() {
        return receivers.receivers().stream()
                .mapToLong(Stream::acknowledgedSequence)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
