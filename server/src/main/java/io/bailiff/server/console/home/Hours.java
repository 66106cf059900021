package io.bailiff.server.console.home;

import io.bailiff.core.access.SignInLog;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.web.page.Chart;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// What happened in each hour of the last day. An hour that is over does not change any more: it
/// is counted once, so that a look costs what happened in this hour and no more.
@Component
public class Hours {
    static final int DAY = 24;

    /// More than that in an hour is not counted.
    private static final int MOST = 50_000;

    /// What a node writes together, and a clock that is behind.
    private static final Duration SETTLES = Duration.ofMinutes(2);

    private final RevocationLog kills;
    private final SignInLog signIns;
    private final Map<Instant, Long> pastKills = new ConcurrentHashMap<>();
    private final Map<Instant, Long> pastSignIns = new ConcurrentHashMap<>();

    Hours(RevocationLog kills, SignInLog signIns) {
        this.kills = kills;
        this.signIns = signIns;
    }

    @FunctionalInterface
    private interface Count {
        long between(Instant from, Instant until);
    }

    public Chart kills(Instant now) {
        return chart("kills", now, pastKills, (from, until) -> kills.count(from, until, MOST));
    }

    Chart signIns(Instant now) {
        return chart("sign-ins", now, pastSignIns, (from, until) -> signIns.count(from, until, MOST));
    }

    /// When the first bar begins.
    public static Instant begin(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(DAY - 1L));
    }

    private static Chart chart(String id, Instant now, Map<Instant, Long> past, Count count) {
        Instant begin = begin(now);
        past.keySet().removeIf(hour -> hour.isBefore(begin));
        List<Chart.Bar> bars = new ArrayList<>();
        for (int hour = 0; hour < DAY; hour++) {
            Instant from = begin.plus(Duration.ofHours(hour));
            Instant until = from.plus(Duration.ofHours(1));
            boolean over = now.isAfter(until.plus(SETTLES));
            long number =
                    over ? past.computeIfAbsent(from, _ -> count.between(from, until)) : count.between(from, until);
            bars.add(new Chart.Bar(from, List.of(number)));
        }
        return Chart.of(id, new Chart.Series("home." + id, "main"), bars, begin.plus(Duration.ofHours(DAY)));
    }
}
