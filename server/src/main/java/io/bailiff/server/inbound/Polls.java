package io.bailiff.server.inbound;

import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Intake;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.inbound.Turns;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.federation.TransmitterTalk;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Asks transmitters for their events (RFC 8936, 2).
///
/// One virtual thread looks twice a second whom somebody is to ask, and has each asked by a thread of its own, so that
/// one that holds its answer holds up nobody. An event is acknowledged with the next question, after what it does is
/// durable; if that is forgotten in a crash, it comes again and does nothing.
final class Polls implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(3);
    private static final long SWEEP_EVERY = Duration.ofMinutes(1).toNanos();
    private static final long AT_ONCE = Duration.ofSeconds(1).toNanos();
    private static final long MOST = 50;

    /// After a failure: perhaps the answer was too large for us.
    private static final long FEW = 5;
    private static final int MOST_TAKEN = 500;

    private final TransmitterDesk desk;
    private final Turns turns;
    private final TransmitterTalk talk;
    private final Reception reception;
    private final Intake intake;
    private final Map<TransmitterId, Said> unsaid = new ConcurrentHashMap<>();
    private final Set<Thread> asking = ConcurrentHashMap.newKeySet();
    private long swept = System.nanoTime();
    private volatile boolean stopping;
    private Optional<Thread> looking = Optional.empty();

    /// What is to be told with the next question.
    ///
    /// @param errors why not, by `jti`
    private record Said(List<String> acks, Map<String, Map<String, String>> errors) {
        static final Said NOTHING = new Said(List.of(), Map.of());

        boolean nothing() {
            return acks.isEmpty() && errors.isEmpty();
        }
    }

    Polls(TransmitterDesk desk, Turns turns, TransmitterTalk talk, Reception reception, Intake intake) {
        this.desk = desk;
        this.turns = turns;
        this.talk = talk;
        this.reception = reception;
        this.intake = intake;
    }

    @Override
    public synchronized void start() {
        stopping = false;
        looking = Optional.of(Thread.ofVirtual().name("polls").start(this::look));
    }

    private void look() {
        try {
            while (!stopping) {
                once();
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            for (TransmitterId id : turns.due()) {
                if (!stopping && turns.claim(id)) {
                    Thread thread = Thread.ofVirtual().name("poll").unstarted(() -> askInTurn(id));
                    asking.add(thread);
                    thread.start();
                }
            }
            if (System.nanoTime() - swept > SWEEP_EVERY) {
                swept = System.nanoTime();
                intake.sweep();
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; transmitters are asked later", e);
        } catch (RuntimeException e) {
            LOG.error("transmitters are asked later", e);
        }
    }

    /// As long as there is something, without waiting for the next look.
    private void askInTurn(TransmitterId id) {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = desk.find(id).filter(this::ask).isPresent() && turns.claim(id);
            }
        } catch (RuntimeException e) {
            LOG.warn("transmitter {} is asked later", id, e);
        } finally {
            asking.remove(Thread.currentThread());
        }
    }

    /// @return true if it is worth asking again at once
    private boolean ask(Transmitter from) {
        if (!(from.route() instanceof Transmitter.Route.Poll route)) {
            return false;
        }
        Said said = unsaid.getOrDefault(from.id(), Said.NOTHING);
        long began = System.nanoTime();
        try {
            Outbound.Answer answer =
                    talk.poll(from, route, question(said, from.link().failures() > 0 ? FEW : MOST));
            Optional<JsonObject> sets = answer.status() == 200
                    ? Json.parse(answer.body()).flatMap(json -> json.object("sets"))
                    : Optional.empty();
            if (sets.isEmpty()) {
                unanswered(from, "HTTP " + answer.status());
                return false;
            }
            Said next = take(from, sets.get());
            unsaid.put(from.id(), next);
            // Who gives the same again and again, whatever is acknowledged, is not asked again and again.
            boolean news = !next.nothing() && !next.equals(said);
            boolean atOnce = news || System.nanoTime() - began > AT_ONCE;
            turns.answered(from.id(), atOnce, "HTTP 200");
            return atOnce;
        } catch (Unreachable e) {
            if (!stopping) {
                unanswered(from, String.valueOf(e.getMessage()));
            }
            return false;
        }
    }

    private void unanswered(Transmitter from, String answer) {
        LOG.warn("transmitter {} ({}) did not answer: {}", from.id(), from.name(), answer);
        turns.unanswered(from.id(), from.link().failures(), answer);
    }

    private static JsonObject question(Said said, long most) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("maxEvents", most);
        question.put("returnImmediately", false);
        if (!said.acks().isEmpty()) {
            question.put("ack", said.acks());
        }
        if (!said.errors().isEmpty()) {
            question.put("setErrs", said.errors());
        }
        return JsonObject.of(question);
    }

    private Said take(Transmitter from, JsonObject sets) {
        List<String> acks = new ArrayList<>();
        Map<String, Map<String, String>> errors = new LinkedHashMap<>();
        for (String jti : sets.members().keySet().stream().limit(MOST_TAKEN).toList()) {
            switch (sets.text(jti)
                    .map(token -> taken(from, jti, token))
                    .orElseGet(() -> new Reception.Word.Refused("invalid_request", "notAToken"))) {
                case Reception.Word.Taken() -> acks.add(jti);
                case Reception.Word.Refused(var error, var code) ->
                    errors.put(jti, Map.of("err", error, "description", code));
                case Reception.Word.Later() -> {
                    return new Said(List.copyOf(acks), errors);
                }
            }
        }
        return new Said(List.copyOf(acks), errors);
    }

    /// One event that we stumble over must not hold up those behind it.
    private Reception.Word taken(Transmitter from, String jti, String token) {
        try {
            return reception.take(from, token);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the event {} of transmitter {} cannot be read", jti, from.id(), e);
            return new Reception.Word.Refused("invalid_request", "notReadable");
        }
    }

    /// Waits for those who look into the store, because it is closed next. What they leave comes again.
    @Override
    public synchronized void stop() {
        stopping = true;
        try {
            looking.ifPresent(Thread::interrupt);
            if (looking.isPresent()) {
                boolean _ = looking.get().join(END);
            }
            for (Thread thread : asking) {
                thread.interrupt();
            }
            for (Thread thread : asking) {
                boolean _ = thread.join(END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looking = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return looking.isPresent();
    }
}
