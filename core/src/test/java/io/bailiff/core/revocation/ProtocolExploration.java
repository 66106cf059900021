package io.bailiff.core.revocation;

import static io.bailiff.core.revocation.ProtocolExploration.Swap.ANSWERED_BEFORE_STAMP;
import static io.bailiff.core.revocation.ProtocolExploration.Swap.EVENT_STAMPED_BEFORE_COMMIT;
import static io.bailiff.core.revocation.ProtocolExploration.Swap.FRESH_SIGN_IN_DOES_NOT_WAIT;
import static io.bailiff.core.revocation.ProtocolExploration.Swap.FRESH_TOKEN_DOES_NOT_WAIT;
import static io.bailiff.core.revocation.ProtocolExploration.Swap.NUMBER_FROM_A_SEQUENCE;
import static io.bailiff.core.revocation.ProtocolExploration.Swap.NUMBER_READ_AT_COMMIT;
import static io.bailiff.core.revocation.ProtocolExploration.Swap.TIMES_DECIDE;
import static io.bailiff.core.revocation.ProtocolExploration.Swap.TOKEN_STAMPED_AFTER_CHECK;

import io.bailiff.core.exploration.Packing;
import io.bailiff.core.exploration.StateSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Every interleaving of one sign-in, one token, one or two revocations and the clock, over the real rules [Position],
/// [Alive] and [Stamp].
///
/// - sign-in: begin (read the log's head) ; finish (alive, and the floor has passed)
/// - token: stamp ; check ; emit
/// - revocation: start ; commit ; stamp W ; OK
/// - clock: half a second on; a node's own clock may differ from it by [World#skew]
///
/// A **survivor** is an emitted token that is still accepted after the OK of a revocation before whose commit its
/// sign-in began. A **fresh kill** is an emitted token that is refused although its sign-in began after every OK.
/// `own` is who compares positions; `third party` is who compares whole seconds with W.
// A step is packed as its ordinal; no packed state outlives the run.
@SuppressWarnings("EnumOrdinal")
public final class ProtocolExploration implements StateSpace.Model {
    private static final int TICKS_A_SECOND = 2;
    private static final int TICK_MILLIS = 1_000 / TICKS_A_SECOND;
    private static final int STEP_BACK = 2 * TICKS_A_SECOND;
    /// Keeps a node's time above zero.
    private static final int NODE_OFFSET = 3;
    private static final Instant NEVER = Instant.MAX;

    /// How a third party compares a token's second with W.
    public enum Comparison {
        LESS,
        LESS_OR_EQUAL;

        boolean refuses(long issuedAt, long w) {
            return this == LESS ? issuedAt < w : issuedAt <= w;
        }
    }

    /// A step taken in the wrong order or left out: what the exploration must notice.
    public enum Swap {
        NUMBER_READ_AT_COMMIT,
        NUMBER_FROM_A_SEQUENCE,
        EVENT_STAMPED_BEFORE_COMMIT,
        ANSWERED_BEFORE_STAMP,
        TOKEN_STAMPED_AFTER_CHECK,
        FRESH_SIGN_IN_DOES_NOT_WAIT,
        FRESH_TOKEN_DOES_NOT_WAIT,
        TIMES_DECIDE
    }

    /// @param scopes one for each revocation
    /// @param skew how many ticks a node's clock may differ from the store's, either way
    /// @param pad how many ticks W is padded by
    /// @param ticks how long the clock runs
    /// @param steppingBack the store's clock may once be set back by two seconds
    public record World(
            Comparison comparison,
            List<ScopeKind> scopes,
            int skew,
            int pad,
            int ticks,
            boolean steppingBack,
            Set<Swap> swaps) {

        public static World of(Comparison comparison) {
            return new World(comparison, List.of(ScopeKind.USER), 0, 0, 9, false, Set.of());
        }

        public World with(Swap swap) {
            return new World(comparison, scopes, skew, pad, ticks, steppingBack, Set.of(swap));
        }

        public World clocks(int skew, int pad) {
            return new World(comparison, scopes, skew, pad, ticks, steppingBack, swaps);
        }

        public World revoking(ScopeKind... scopes) {
            return new World(comparison, List.of(scopes), skew, pad, ticks, steppingBack, swaps);
        }

        public World steppingBackOnce() {
            return new World(comparison, scopes, skew, pad, ticks, true, swaps);
        }

        public World lasting(int ticks) {
            return new World(comparison, scopes, skew, pad, ticks, steppingBack, swaps);
        }
    }

    private final World world;

    public ProtocolExploration(World world) {
        this.world = world;
    }

    private enum SignInStep {
        NOT_BEGUN,
        BEGUN,
        FINISHED
    }

    private enum TokenStep {
        NONE,
        STAMPED,
        CHECKED,
        EMITTED
    }

    private enum KillStep {
        NONE,
        STARTED,
        COMMITTED,
        ANSWERED_UNSTAMPED,
        STAMPED,
        DONE;

        boolean committed() {
            return compareTo(COMMITTED) >= 0;
        }

        boolean stamped() {
            return compareTo(STAMPED) >= 0;
        }

        boolean answered() {
            return this == DONE || this == ANSWERED_UNSTAMPED;
        }
    }

    private static final SignInStep[] SIGN_IN_STEPS = SignInStep.values();
    private static final TokenStep[] TOKEN_STEPS = TokenStep.values();
    private static final KillStep[] KILL_STEPS = KillStep.values();

    /// One state, unpacked.
    private final class State {
        int clock;
        boolean steppedBack;
        Position head = new Position(1);
        SignInStep signIn = SignInStep.NOT_BEGUN;
        Position born = Position.NONE;
        TokenStep token = TokenStep.NONE;
        int issuedAt;
        final KillState[] kills = new KillState[world.scopes().size()];

        State() {
            for (int i = 0; i < kills.length; i++) {
                kills[i] = new KillState();
            }
        }

        State(long packed) {
            var in = Packing.of(packed);
            clock = in.read(5);
            steppedBack = in.read();
            head = new Position(in.read(5));
            signIn = SIGN_IN_STEPS[in.read(2)];
            born = new Position(in.read(5));
            token = TOKEN_STEPS[in.read(2)];
            issuedAt = in.read(5);
            for (int i = 0; i < kills.length; i++) {
                kills[i] = new KillState(in);
            }
        }

        long packed() {
            var out = new Packing();
            out.write(clock, 5);
            out.write(steppedBack);
            out.write((int) head.value(), 5);
            out.write(signIn.ordinal(), 2);
            out.write((int) born.value(), 5);
            out.write(token.ordinal(), 2);
            out.write(issuedAt, 5);
            for (KillState kill : kills) {
                kill.pack(out);
            }
            return out.packed();
        }

        Standing standing() {
            var marks = Marks.NONE;
            long floor = 0;
            for (int i = 0; i < kills.length; i++) {
                if (kills[i].step.committed()) {
                    marks = marks.raised(world.scopes().get(i), kills[i].position);
                }
                if (kills[i].step.stamped()) {
                    floor = Math.max(floor, Stamp.floor(Instant.ofEpochSecond(kills[i].w)));
                }
            }
            return new Standing(marks, Set.of(), floor);
        }

        /// What the issuer and our own receivers say of the token.
        boolean accepted() {
            if (world.swaps().contains(TIMES_DECIDE)) {
                return acceptedByTime(issuedAt);
            }
            return Alive.judge(born, standing(), NEVER, at(clock)).live();
        }

        boolean mayBeIssued(int nodeClock) {
            if (world.swaps().contains(TIMES_DECIDE)) {
                return acceptedByTime(nodeClock);
            }
            return accepted();
        }

        private boolean acceptedByTime(int stamped) {
            for (KillState kill : kills) {
                if (kill.step.committed() && second(stamped) < second(kill.startedAt)) {
                    return false;
                }
            }
            return true;
        }

        /// What somebody says who knows only the stamps.
        boolean acceptedByThirdParty() {
            for (KillState kill : kills) {
                if (kill.step.stamped() && world.comparison().refuses(second(issuedAt), kill.w)) {
                    return false;
                }
            }
            return true;
        }

        boolean mayBeStamped(int nodeClock) {
            return Stamp.wait(standing(), at(nodeClock)).isZero();
        }
    }

    private static final class KillState {
        KillStep step = KillStep.NONE;
        Position position = Position.NONE;
        int w;
        int startedAt;
        boolean signInBegunBefore;
        boolean answeredBeforeSignIn;

        KillState() {}

        KillState(Packing in) {
            step = KILL_STEPS[in.read(3)];
            position = new Position(in.read(5));
            w = in.read(4);
            startedAt = in.read(5);
            signInBegunBefore = in.read();
            answeredBeforeSignIn = in.read();
        }

        void pack(Packing out) {
            out.write(step.ordinal(), 3);
            out.write((int) position.value(), 5);
            out.write(w, 4);
            out.write(startedAt, 5);
            out.write(signInBegunBefore);
            out.write(answeredBeforeSignIn);
        }
    }

    @Override
    public long start() {
        return new State().packed();
    }

    @Override
    public void steps(long packed, LongConsumer next) {
        var state = new State(packed);
        if (state.clock < world.ticks()) {
            state.clock++;
            next.accept(state.packed());
        }
        stepBack(new State(packed), next);
        stepSignIn(new State(packed), next);
        stepToken(packed, next);
        for (int i = 0; i < world.scopes().size(); i++) {
            stepKill(new State(packed), i, next);
        }
    }

    private void stepBack(State state, LongConsumer next) {
        if (world.steppingBack() && !state.steppedBack && state.clock >= STEP_BACK) {
            state.clock -= STEP_BACK;
            state.steppedBack = true;
            next.accept(state.packed());
        }
    }

    private void stepSignIn(State state, LongConsumer next) {
        switch (state.signIn) {
            case NOT_BEGUN -> {
                state.signIn = SignInStep.BEGUN;
                state.born = state.head;
                for (KillState kill : state.kills) {
                    kill.answeredBeforeSignIn = kill.step.answered();
                }
                next.accept(state.packed());
            }
            case BEGUN -> {
                if (world.swaps().contains(NUMBER_READ_AT_COMMIT)) {
                    state.born = state.head;
                }
                if (state.mayBeIssued(state.clock) && (anyNodeMayStamp(state) || ignoresTheFloor())) {
                    state.signIn = SignInStep.FINISHED;
                    next.accept(state.packed());
                }
            }
            case FINISHED -> {}
        }
    }

    private boolean ignoresTheFloor() {
        return world.swaps().contains(FRESH_SIGN_IN_DOES_NOT_WAIT);
    }

    private boolean anyNodeMayStamp(State state) {
        return state.mayBeStamped(state.clock + world.skew());
    }

    private void stepToken(long packed, LongConsumer next) {
        var state = new State(packed);
        if (state.signIn != SignInStep.FINISHED) {
            return;
        }
        boolean late = world.swaps().contains(TOKEN_STAMPED_AFTER_CHECK);
        switch (state.token) {
            case NONE -> {
                if (late) {
                    check(state, next);
                } else {
                    stamp(packed, TokenStep.STAMPED, next);
                }
            }
            case STAMPED -> check(state, next);
            case CHECKED -> {
                if (late) {
                    stamp(packed, TokenStep.EMITTED, next);
                } else {
                    state.token = TokenStep.EMITTED;
                    next.accept(state.packed());
                }
            }
            case EMITTED -> {}
        }
    }

    private void check(State state, LongConsumer next) {
        boolean stampIsFine = world.swaps().contains(FRESH_TOKEN_DOES_NOT_WAIT)
                || ignoresTheFloor()
                || state.token == TokenStep.NONE
                || state.mayBeStamped(state.issuedAt - NODE_OFFSET);
        if (state.mayBeIssued(state.issuedAt) && stampIsFine) {
            state.token = TokenStep.CHECKED;
            next.accept(state.packed());
        }
    }

    private void stamp(long packed, TokenStep then, LongConsumer next) {
        for (int skew = -world.skew(); skew <= world.skew(); skew++) {
            var state = new State(packed);
            state.issuedAt = state.clock + skew + NODE_OFFSET;
            state.token = then;
            next.accept(state.packed());
        }
    }

    private void stepKill(State state, int index, LongConsumer next) {
        KillState kill = state.kills[index];
        switch (kill.step) {
            case NONE -> {
                kill.step = KillStep.STARTED;
                if (world.swaps().contains(EVENT_STAMPED_BEFORE_COMMIT)
                        || world.swaps().contains(TIMES_DECIDE)) {
                    kill.startedAt = state.clock + NODE_OFFSET;
                }
                if (world.swaps().contains(NUMBER_FROM_A_SEQUENCE)) {
                    kill.position = afterAllGiven(state);
                }
            }
            case STARTED -> {
                if (!world.swaps().contains(NUMBER_FROM_A_SEQUENCE)) {
                    kill.position = state.head.next(state.clock);
                }
                state.head = Position.max(state.head, kill.position);
                kill.step = KillStep.COMMITTED;
                kill.signInBegunBefore = state.signIn != SignInStep.NOT_BEGUN;
            }
            case COMMITTED -> {
                if (world.swaps().contains(ANSWERED_BEFORE_STAMP)) {
                    kill.step = KillStep.ANSWERED_UNSTAMPED;
                } else {
                    stampKill(state, index, KillStep.STAMPED);
                }
            }
            case ANSWERED_UNSTAMPED -> stampKill(state, index, KillStep.DONE);
            case STAMPED -> kill.step = KillStep.DONE;
            case DONE -> {
                return;
            }
        }
        next.accept(state.packed());
    }

    private static Position afterAllGiven(State state) {
        Position last = state.head;
        for (KillState other : state.kills) {
            last = Position.max(last, other.position);
        }
        return last.next(0);
    }

    private void stampKill(State state, int index, KillStep then) {
        KillState kill = state.kills[index];
        boolean early = world.swaps().contains(EVENT_STAMPED_BEFORE_COMMIT);
        Instant storeTime = early ? node(kill.startedAt) : at(state.clock);
        kill.w = (int) Stamp.outsideTime(storeTime, Duration.ofMillis((long) world.pad() * TICK_MILLIS))
                .getEpochSecond();
        for (int i = 0; i < state.kills.length; i++) {
            if (world.scopes().get(i) == world.scopes().get(index)) {
                kill.w = Math.max(kill.w, state.kills[i].w);
            }
        }
        kill.step = then;
    }

    private static Instant at(int tick) {
        return Instant.ofEpochMilli((long) tick * TICK_MILLIS);
    }

    private static Instant node(int nodeClock) {
        return at(nodeClock - NODE_OFFSET);
    }

    private static long second(int nodeClock) {
        return node(nodeClock).getEpochSecond();
    }

    @Override
    public void check(long packed, Consumer<String> wrong) {
        var state = new State(packed);
        if (state.token != TokenStep.EMITTED) {
            return;
        }
        boolean own = state.accepted();
        boolean third = state.acceptedByThirdParty();
        boolean anyKill = false;
        boolean fresh = true;
        for (KillState kill : state.kills) {
            if (kill.signInBegunBefore && kill.step.answered() && own) {
                wrong.accept("own survivor");
            }
            if (kill.signInBegunBefore && kill.step == KillStep.DONE && third) {
                wrong.accept("third-party survivor");
            }
            anyKill |= kill.step != KillStep.NONE;
            fresh &= kill.step == KillStep.NONE || kill.answeredBeforeSignIn;
        }
        if (anyKill && fresh && !own) {
            wrong.accept("own fresh kill");
        }
        if (anyKill && fresh && !third) {
            wrong.accept("third-party fresh kill");
        }
    }
}
