package io.bailiff.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.contract.Fabrikam;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.contract.World;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ChangedRisk;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.InboundRecord.Outcome;
import io.bailiff.core.inbound.Intake;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.SpeaksFor;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// As many events at once as a system sends that wants to sign everybody out.
@Tag("SS-27")
final class InboundFloodTest {
    private static final int EVENTS = 100_000;
    private static final int SENDERS = 2;
    private static final int USERS = 20;
    private static final int SENT_AGAIN = 1_000;
    private static final String OURS = "https://us.example/tenant";
    private static final Caller ROOT =
            new Caller(new Actor.ByClient(new ClientId("console")), new Authority.OfApplication());

    private final MemoryStore store = MemoryStore.withoutUndo(new TestClock(Instant.parse("2026-11-21T12:00:00Z")));
    private final World world = new World(store);
    private final TransmitterDesk desk = new TransmitterDesk(store.inbound(), store.clock());
    private final KillSwitch killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
    private final Intake intake = new Intake(
            store.inbound(),
            killSwitch,
            new RiskRegister<>(RiskSettings.USUAL, new ChangedRisk(killSwitch)),
            new Devices(store.directory(), killSwitch, store.clock()),
            OURS,
            store.clock());
    private final List<User> users = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();

    @Test
    void aHundredThousandEventsAreAllTakenAndEndNoMoreThanTheCapAndRaiseOneAlarm() throws Exception {
        Session bystander = furnished();
        Transmitter from = transmitter(new Cap(USERS / 2, 100));
        long alarms = flood(from);
        var outcomes = outcomes(from);
        assertThat(outcomes).containsOnlyKeys(Outcome.APPLIED, Outcome.ENDED_BEFORE, Outcome.CAPPED);
        assertThat(outcomes.get(Outcome.APPLIED)).isEqualTo(USERS / 2);
        assertThat(sessions.stream().filter(world::live)).hasSize(USERS / 2);
        assertThat(alarms).as("one alarm").isEqualTo(1);
        assertThat(world.live(bystander)).as("who is not hit").isTrue();

        int beyond = 700;
        for (int i = EVENTS; i < EVENTS + beyond; i++) {
            assertThat(intake.take(from, revoked(i))).isInstanceOf(Intake.Result.Taken.class);
        }
        assertThat(events(from)).hasSize(EVENTS + beyond);
        intake.sweep();
        assertThat(events(from)).as("what is kept is bounded").hasSize(InboundRecord.MOST);
    }

    private Session furnished() {
        for (int i = 0; i < USERS; i++) {
            users.add(world.user("person" + i));
            sessions.add(world.session(users.getLast()));
        }
        return world.session(world.user("bystander"));
    }

    /// Sends everything from several threads, some of it twice, and says how many alarms there were.
    private long flood(Transmitter from) throws InterruptedException, ExecutionException {
        var senders = new ArrayList<Callable<List<Intake.Result>>>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int first = sender;
            senders.add(() -> IntStream.iterate(first, i -> i < EVENTS + SENT_AGAIN, i -> i + SENDERS)
                    .mapToObj(i -> intake.take(from, revoked(i % EVENTS)))
                    .toList());
        }
        var results = new ArrayList<Intake.Result>();
        try (var executor = Executors.newFixedThreadPool(SENDERS)) {
            for (var sent : executor.invokeAll(senders)) {
                results.addAll(sent.get());
            }
        }
        assertThat(results.stream().filter(Intake.Result.CameBefore.class::isInstance))
                .as("sent again")
                .hasSize(SENT_AGAIN);
        assertThat(results.stream().filter(Intake.Result.Taken.class::isInstance))
                .as("none is lost")
                .hasSize(EVENTS);
        return results.stream()
                .filter(result -> result instanceof Intake.Result.Taken(var _, var capped) && capped)
                .count();
    }

    private Map<String, Object> revoked(int number) {
        String user = users.get(number % USERS).id().text();
        return Map.of(
                "iss",
                Fabrikam.ISSUER,
                "aud",
                "us",
                "iat",
                store.clock().instant().getEpochSecond(),
                "jti",
                "event-" + number,
                "sub_id",
                Map.of("format", "iss_sub", "iss", OURS, "sub", user),
                "events",
                Map.of("https://schemas.openid.net/secevent/caep/event-type/session-revoked", Map.of()));
    }

    private List<InboundRecord> events(Transmitter from) {
        return desk.events(from.id(), Optional.empty(), Optional.empty(), 2 * EVENTS);
    }

    private Map<Outcome, Integer> outcomes(Transmitter from) {
        return events(from).stream()
                .collect(Collectors.groupingBy(InboundRecord::outcome, Collectors.summingInt(_ -> 1)));
    }

    private Transmitter transmitter(Cap cap) {
        var transmitter = Fabrikam.transmitter(
                Fabrikam.PUSH,
                new SpeaksFor(Set.of(), Optional.empty(), true),
                Map.of(EventKind.SESSION_REVOKED, Mode.ON),
                cap,
                store.clock().instant());
        assertThat(desk.add(ROOT, transmitter)).isEqualTo(new TransmitterDesk.Result.Done(transmitter));
        return transmitter;
    }
}
