package io.bailiff.core.grant;

import io.bailiff.core.exploration.Packing;
import io.bailiff.core.exploration.StateSpace;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Marks;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Every interleaving of one family's requests, over the real rules [FamilyRules] and [Alive]: two requests of its
/// client that may be under way at once and whose answers may be lost, a thief who has a copy of every token there ever
/// was, a revocation, and a clock that may be set back by an hour.
///
/// A request **arrives** (it notes the time), then is **judged** with the family's row locked, in one step. Generations
/// count back from the good one and times from its making, each up to where the rule sees no difference any more: so
/// the space is finite although rotations and time are not bounded.
// Steps are packed as their ordinals; no packed state outlives the run.
@SuppressWarnings("EnumOrdinal")
final class FamilyExploration implements StateSpace.Model {
    private static final Duration TICK = Duration.ofSeconds(3);
    /// From this age on a repeat comes too late.
    private static final int TOO_LATE = 4;

    private static final int OLDEST = 2;
    private static final long GENERATION = 7;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Position BORN = new Position(5);
    private static final int THIEF = 2;
    private static final int REQUESTS = 3;

    /// @param thief somebody has copies
    /// @param steppingBack the clock may once be set back by an hour
    record World(boolean thief, boolean steppingBack) {}

    private static final Arrival[] ARRIVALS = Arrival.values();
    private static final Wrong[] WRONGS = Wrong.values();

    private final World world;

    FamilyExploration(World world) {
        this.world = world;
    }

    private enum Wrong {
        NOTHING("nothing"),
        DEAD_FAMILY_GAVE("a dead family gave a token"),
        ROTATED_TWICE("a token was rotated twice"),
        REPLAY_GAVE("a replay gave a token"),
        REPLAY_TAKEN_FOR_A_RACE("a replay was taken for a race"),
        BENIGN_KILLED("a benign request killed the family"),
        REPEATED_ANOTHER("a repeat gave another generation than the good one");

        final String text;

        Wrong(String text) {
            this.text = text;
        }
    }

    /// When a request arrived, as far as it matters.
    private enum Arrival {
        BEFORE_ROTATION,
        SINCE_ROTATION,
        THIS_TICK
    }

    private static final class Request {
        boolean underWay;
        /// Generations back from the good one.
        int back;

        Arrival arrival = Arrival.BEFORE_ROTATION;
        boolean arrivedAfterStep;
        /// How often the family was rotated since it arrived, at most 2.
        int overtaken;
        /// A benign client repeats what it sent last if no answer came.
        boolean unanswered;

        Request() {}

        Request(Packing in) {
            underWay = in.read();
            back = in.read(2);
            arrival = ARRIVALS[in.read(2)];
            arrivedAfterStep = in.read();
            overtaken = in.read(2);
            unanswered = in.read();
        }

        void pack(Packing out) {
            out.write(underWay);
            out.write(back, 2);
            out.write(arrival.ordinal(), 2);
            out.write(arrivedAfterStep);
            out.write(overtaken, 2);
            out.write(unanswered);
        }

        void arrive(int generationsBack, boolean stepped) {
            underWay = true;
            back = generationsBack;
            arrival = Arrival.THIS_TICK;
            arrivedAfterStep = stepped;
            overtaken = 0;
            unanswered = false;
        }

        /// What is over must not keep equal states apart.
        void over() {
            underWay = false;
            arrival = Arrival.BEFORE_ROTATION;
            arrivedAfterStep = false;
            overtaken = 0;
            if (!unanswered) {
                back = 0;
            }
        }

        void familyRotated(boolean stepped) {
            back = Math.min(OLDEST, back + 1);
            if (underWay) {
                overtaken = Math.min(2, overtaken + 1);
                boolean clockWentBackSince = stepped && !arrivedAfterStep;
                arrival = arrival == Arrival.THIS_TICK || clockWentBackSince
                        ? Arrival.SINCE_ROTATION
                        : Arrival.BEFORE_ROTATION;
            }
        }

        void timePassed() {
            if (arrival == Arrival.THIS_TICK) {
                arrival = Arrival.SINCE_ROTATION;
            }
        }
    }

    private static final class State {
        /// True ticks since the rotation, at most [#TOO_LATE].
        int age;

        boolean stepped;
        boolean rotatedAfterStep;
        boolean revoked;
        boolean reuseFound;
        boolean thiefSucceeded;
        /// What the client's own memory holds, in generations back.
        int newest;

        Wrong wrong = Wrong.NOTHING;
        final Request[] requests = new Request[REQUESTS];

        State() {
            for (int i = 0; i < REQUESTS; i++) {
                requests[i] = new Request();
            }
        }

        State(long packed) {
            var in = Packing.of(packed);
            age = in.read(3);
            stepped = in.read();
            rotatedAfterStep = in.read();
            revoked = in.read();
            reuseFound = in.read();
            thiefSucceeded = in.read();
            newest = in.read(2);
            wrong = WRONGS[in.read(3)];
            for (int i = 0; i < REQUESTS; i++) {
                requests[i] = new Request(in);
            }
        }

        long packed() {
            var out = new Packing();
            out.write(age, 3);
            out.write(stepped);
            out.write(rotatedAfterStep);
            out.write(revoked);
            out.write(reuseFound);
            out.write(thiefSucceeded);
            out.write(newest, 2);
            out.write(wrong.ordinal(), 3);
            for (Request request : requests) {
                request.pack(out);
            }
            return out.packed();
        }

        private Instant rotatedAt() {
            return rotatedAfterStep ? NOON.minus(Duration.ofHours(1)) : NOON;
        }

        Instant now() {
            boolean steppedSinceRotation = stepped && !rotatedAfterStep;
            Instant unstepped = rotatedAt().plus(TICK.multipliedBy(age));
            return steppedSinceRotation ? unstepped.minus(Duration.ofHours(1)) : unstepped;
        }

        Instant arrived(Request request) {
            return switch (request.arrival) {
                case BEFORE_ROTATION -> rotatedAt().minus(TICK);
                case SINCE_ROTATION -> rotatedAt();
                case THIS_TICK -> now();
            };
        }

        FamilyRules.Turn judge(Request request) {
            return FamilyRules.judge(grant(), GENERATION - request.back, arrived(request), now());
        }

        Grant grant() {
            return GrantSamples.family(BORN, GENERATION, rotatedAt());
        }

        boolean alive() {
            var mark = revoked || reuseFound ? new Position(BORN.value() + 1) : Position.NONE;
            var standing = new Standing(Marks.NONE.raised(ScopeKind.GRANT, mark), Set.of(), 0);
            return Alive.judge(BORN, standing, Instant.MAX, now()).live();
        }

        void rotate() {
            age = 0;
            rotatedAfterStep = stepped;
            newest = Math.min(OLDEST, newest + 1);
            for (Request request : requests) {
                request.familyRotated(stepped);
            }
        }
    }

    @Override
    public long start() {
        return new State().packed();
    }

    @Override
    public void steps(long packed, LongConsumer next) {
        if (new State(packed).wrong != Wrong.NOTHING) {
            return;
        }
        passTime(new State(packed), next);
        stepBack(new State(packed), next);
        revoke(new State(packed), next);
        for (int i = 0; i < REQUESTS; i++) {
            if (new State(packed).requests[i].underWay) {
                judge(new State(packed), i, true, next);
                judge(new State(packed), i, false, next);
            } else if (i != THIEF) {
                arriveBenign(new State(packed), i, next);
            } else if (world.thief()) {
                arriveStolen(packed, next);
            }
        }
    }

    private static void passTime(State state, LongConsumer next) {
        state.age = Math.min(TOO_LATE, state.age + 1);
        for (Request request : state.requests) {
            request.timePassed();
        }
        next.accept(state.packed());
    }

    private void stepBack(State state, LongConsumer next) {
        if (world.steppingBack() && !state.stepped) {
            state.stepped = true;
            for (Request request : state.requests) {
                request.timePassed();
            }
            next.accept(state.packed());
        }
    }

    private static void revoke(State state, LongConsumer next) {
        state.revoked = true;
        next.accept(state.packed());
    }

    private static void arriveBenign(State state, int index, LongConsumer next) {
        Request request = state.requests[index];
        request.arrive(request.unanswered ? request.back : state.newest, state.stepped);
        next.accept(state.packed());
    }

    private static void arriveStolen(long packed, LongConsumer next) {
        for (int back = 0; back <= OLDEST; back++) {
            var state = new State(packed);
            state.requests[THIEF].arrive(back, state.stepped);
            next.accept(state.packed());
        }
    }

    /// @param delivered the answer reaches the one who asked
    private static void judge(State state, int index, boolean delivered, LongConsumer next) {
        Request request = state.requests[index];
        boolean dead = state.revoked || state.reuseFound;
        boolean given = state.alive() && answer(state, request, index);
        if (given && dead) {
            state.wrong = Wrong.DEAD_FAMILY_GAVE;
        }
        if (index == THIEF) {
            state.thiefSucceeded |= given;
        } else {
            request.unanswered = !delivered;
            state.newest = given && delivered ? 0 : state.newest;
        }
        request.over();
        next.accept(state.packed());
    }

    /// @return true if a token was given
    private static boolean answer(State state, Request request, int index) {
        return switch (state.judge(request)) {
            case FamilyRules.Turn.Rotate(var made) -> {
                if (request.back != 0 || made != GENERATION + 1) {
                    state.wrong = Wrong.ROTATED_TWICE;
                }
                state.rotate();
                yield true;
            }
            case FamilyRules.Turn.Repeat(var current) -> {
                if (request.back != 1 || current != GENERATION) {
                    state.wrong = Wrong.REPEATED_ANOTHER;
                } else if (request.overtaken == 0 && state.age >= TOO_LATE) {
                    state.wrong = Wrong.REPLAY_GAVE;
                }
                yield true;
            }
            case FamilyRules.Turn.LostRace() -> {
                if (request.overtaken == 0) {
                    state.wrong = Wrong.REPLAY_TAKEN_FOR_A_RACE;
                }
                yield false;
            }
            case FamilyRules.Turn.Reused() -> {
                state.reuseFound = true;
                if (index != THIEF && isBenign(state, request)) {
                    state.wrong = Wrong.BENIGN_KILLED;
                }
                yield false;
            }
        };
    }

    /// A request that raced with the rotation, or repeats it in time, with nobody else's hands in it.
    ///
    /// Not one that was overtaken twice or lies on the far side of a clock step: a row of constant size cannot
    /// tell those from replays. Nor one that arrived at the very instant of the rotation and then waited too long.
    private static boolean isBenign(State state, Request request) {
        boolean raced = request.overtaken == 1 && request.arrival == Arrival.BEFORE_ROTATION;
        boolean racedOrInTime = raced || state.age < TOO_LATE;
        return !state.thiefSucceeded && !state.stepped && request.back == 1 && racedOrInTime;
    }

    @Override
    public void check(long packed, Consumer<String> wrong) {
        var state = new State(packed);
        if (state.wrong != Wrong.NOTHING) {
            wrong.accept(state.wrong.text);
        }
        int leaves = 0;
        for (long presented = 0; presented <= GENERATION + 2; presented++) {
            var turn = FamilyRules.judge(state.grant(), presented, state.now(), state.now());
            leaves += turn instanceof FamilyRules.Turn.Rotate ? 1 : 0;
            boolean mustKill = presented < GENERATION - 1 || presented > GENERATION;
            if (mustKill && !(turn instanceof FamilyRules.Turn.Reused)) {
                wrong.accept("an ancestor, or a token never given, does not kill");
            }
        }
        if (leaves != 1) {
            wrong.accept("a family has " + leaves + " leaves");
        }
    }
}
