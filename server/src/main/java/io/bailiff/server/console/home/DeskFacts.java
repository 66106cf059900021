package io.bailiff.server.console.home;

import io.bailiff.core.access.PolicyState;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.coverage.Hearing;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Ending;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.console.ReceiverReport;
import io.bailiff.server.console.ReceiverRows;
import io.bailiff.server.web.page.Chart;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Gathers what only those see who may look at everything.
@Component
public class DeskFacts {
    private static final int RISKY = 200;
    private static final int DRILLS = 20;
    private static final Duration SOON = Duration.ofDays(30);

    /// What waits longer than that for a receiver is trouble.
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Hours hours;
    private final Receivers receivers;
    private final RevocationLog log;
    private final ReceiverRows rows;
    private final Webhooks webhooks;
    private final RiskDesk risks;
    private final Drills drills;
    private final Coverage coverage;
    private final AccessPolicies policies;
    private final Endings endings;

    DeskFacts(
            Hours hours,
            Receivers receivers,
            RevocationLog log,
            ReceiverRows rows,
            Webhooks webhooks,
            RiskDesk risks,
            Drills drills,
            Coverage coverage,
            AccessPolicies policies,
            Endings endings) {
        this.hours = hours;
        this.receivers = receivers;
        this.log = log;
        this.rows = rows;
        this.webhooks = webhooks;
        this.risks = risks;
        this.drills = drills;
        this.coverage = coverage;
        this.policies = policies;
        this.endings = endings;
    }

    public HomeFacts.Desk at(Instant now) {
        return new HomeFacts.Desk(hours.signIns(now), listeners(now), risks(), practice(), expiries(now), reach());
    }

    private HomeFacts.Listeners listeners(Instant now) {
        var head = log.head();
        var processes = receivers.receivers();
        long behind = processes.stream()
                .mapToLong(one -> Math.max(0, head.sequence() - one.acknowledgedSequence()))
                .max()
                .orElse(0);
        long others = 0;
        long troubled = 0;
        long waiting = 0;
        for (var stream : rows.streams()) {
            if (stream.stream().state().status() != StreamState.Status.DISABLED) {
                boolean well = stream.circuit() == StreamHealth.Circuit.CLOSED
                        && stream.givenUp() == 0
                        && punctual(stream.oldest(), now);
                others++;
                troubled += well ? 0 : 1;
                waiting += stream.waiting();
            }
        }
        for (var app : rows.apps()) {
            others++;
            troubled += app.standing().givenUp() == 0 && punctual(app.standing().oldest(), now) ? 0 : 1;
            waiting += app.standing().waiting();
        }
        for (Webhook hook : webhooks.all()) {
            others++;
            troubled += hook.pause().isEmpty() && hook.failingSince().isEmpty() ? 0 : 1;
            waiting += webhooks.lag(hook).pending();
        }
        return new HomeFacts.Listeners(
                ReceiverReport.now(processes, head.position(), now), behind, others, troubled, waiting);
    }

    private static boolean punctual(Optional<Instant> oldest, Instant now) {
        return oldest.map(since -> since.isAfter(now.minus(LATE))).orElse(true);
    }

    private HomeFacts.Risks risks() {
        List<UserRisk> all = risks.users(Optional.empty(), Optional.empty(), RISKY + 1);
        boolean more = all.size() > RISKY;
        return new HomeFacts.Risks(
                at(RiskLevel.HIGH, all, more), at(RiskLevel.MEDIUM, all, more), at(RiskLevel.LOW, all, more));
    }

    private static HomeFacts.Some at(RiskLevel level, List<UserRisk> all, boolean more) {
        return new HomeFacts.Some(
                all.stream().filter(risk -> risk.level() == level).count(), more);
    }

    private HomeFacts.Practice practice() {
        List<Drill> newest = drills.newest(Optional.empty(), DRILLS);
        if (newest.isEmpty()) {
            return new HomeFacts.Practice(Optional.empty(), Optional.empty(), 0, 0);
        }
        List<Chart.Bar> bars = new ArrayList<>();
        long looked = 0;
        long obeyed = 0;
        for (Drill drill : newest.reversed()) {
            List<Finding> findings = drills.findings(drill.id());
            looked += findings.size();
            obeyed += findings.stream()
                    .filter(finding -> finding.verdict() == Finding.Verdict.OBEYED)
                    .count();
            long slowest = findings.stream()
                    .flatMap(finding -> finding.latency().stream())
                    .max(Comparator.naturalOrder())
                    .map(Duration::toMillis)
                    .orElse(0L);
            bars.add(new Chart.Bar(drill.startedAt(), List.of(slowest)));
        }
        var chart = Chart.of(
                "drills",
                new Chart.Series("home.drills.slowest", "main"),
                bars,
                newest.getFirst().startedAt());
        return new HomeFacts.Practice(Optional.of(newest.getFirst()), Optional.of(chart), looked, obeyed);
    }

    /// Of each thing the first of its ends.
    private List<HomeFacts.Expiry> expiries(Instant now) {
        Set<String> seen = new HashSet<>();
        return endings.all().stream()
                .filter(one -> one.at().isBefore(now.plus(SOON)))
                .filter(one -> seen.add(one.kind() + " " + one.what()))
                .map(one -> new HomeFacts.Expiry(one.kind().wireName(), one.name(), one.at(), address(one)))
                .toList();
    }

    private static String address(Ending ending) {
        return switch (ending.kind()) {
            case SERVED, AUTHORITY -> "/admin/settings/certificates";
            case CREDENTIAL ->
                "/admin/apps/" + URLEncoder.encode(ending.what(), StandardCharsets.UTF_8) + "/credentials";
        };
    }

    private HomeFacts.Reach reach() {
        var report = coverage.report();
        var own = report.apis().stream()
                .filter(api -> api.hearing() != Hearing.AT_ONCE)
                .toList();
        var all = policies.policies();
        return new HomeFacts.Reach(
                own.size(),
                own.stream().filter(api -> api.hearing() == Hearing.FOLLOWING).count(),
                all.stream()
                        .filter(policy -> policy.state() == PolicyState.ENABLED)
                        .count(),
                all.stream()
                        .filter(policy -> policy.state() == PolicyState.REPORT_ONLY)
                        .count(),
                report.weakening().size());
    }
}
