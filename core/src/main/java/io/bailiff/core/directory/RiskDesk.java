package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskFinding;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskRules;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Risk in the hands of an administrator: looked at, confirmed, dismissed.
public final class RiskDesk {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final RiskRegister<DirectoryTx> register;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public RiskDesk(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            RiskRegister<DirectoryTx> register,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.register = register;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// What an administrator says of somebody.
    public enum Word {
        CONFIRM_COMPROMISED(
                "confirmCompromised", RiskLevel.HIGH, RiskState.CONFIRMED_COMPROMISED, "adminConfirmedUserCompromised"),
        DISMISS("dismiss", RiskLevel.NONE, RiskState.DISMISSED, "adminDismissedAllRiskForUser"),
        CONFIRM_SAFE("confirmSafe", RiskLevel.NONE, RiskState.CONFIRMED_SAFE, "adminConfirmedAccountSafe");

        private final String wireName;
        private final RiskLevel level;
        private final RiskState state;
        private final String why;

        Word(String wireName, RiskLevel level, RiskState state, String why) {
            this.wireName = wireName;
            this.level = level;
            this.state = state;
            this.why = why;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Word> named(String wireName) {
            return Arrays.stream(values())
                    .filter(word -> word.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// What became of it: all or nothing.
    public sealed interface Result {

        record Done() implements Result {}

        record NothingMatches(UserId user) implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    public Result say(Word word, List<UserId> users, Caller caller) {
        Instant now = clock.instant();
        record Step(Result result, List<Position> kills) {}
        Step step = store.write(tx -> {
            tx.takeTurn();
            List<User> found = new ArrayList<>();
            for (UserId id : users) {
                var user = tx.user(id);
                // In this order, so that who may not does not learn who exists.
                var refusal = DirectoryRules.refusal(
                        caller.authority(),
                        CallerRoles.of(tx, caller),
                        Deed.DECIDE_RISK,
                        user.map(User::roles).orElse(java.util.Set.of()));
                if (refusal.isPresent()) {
                    tx.audit(new AuditEntry(
                            now,
                            caller.actor(),
                            Deed.DECIDE_RISK.action(),
                            id.text(),
                            refusal.get(),
                            Map.of("word", word.wireName())));
                    return new Step(new Result.NotAllowed(refusal.get()), List.of());
                }
                if (user.isEmpty()) {
                    return new Step(new Result.NothingMatches(id), List.of());
                }
                found.add(user.get());
            }
            List<Position> kills = new ArrayList<>();
            found.forEach(user -> kills.addAll(said(word, user.id(), caller, now, tx)));
            return new Step(new Result.Done(), kills);
        });
        killSwitch.tell();
        step.kills().forEach(killSwitch::settle);
        return step.result();
    }

    private List<Position> said(Word word, UserId user, Caller caller, Instant now, DirectoryTx tx) {
        if (word == Word.CONFIRM_COMPROMISED) {
            var finding = new RiskFinding(
                    RiskType.ADMIN_CONFIRMED, "administrator", "An administrator confirmed that somebody else is in.");
            tx.insert(new RiskDetection(
                    UUID.randomUUID(), user, Optional.empty(), finding, "", now, now, RiskState.AT_RISK));
        }
        return register.decided(user, word.level, word.state, word.why, caller.actor(), now, tx);
    }

    /// Users about whom something was said, as they stand now, the newest first.
    ///
    /// @param level only those of this level now
    /// @param state only those in this state now
    public List<UserRisk> users(Optional<RiskLevel> level, Optional<RiskState> state, int limit) {
        Instant now = clock.instant();
        // A stored level only sinks, so what is asked for is sought among all that were as bad or worse.
        return store.read(reads -> reads.riskyUsers(Optional.empty(), Optional.empty(), limit)).stream()
                .map(risk -> RiskRules.at(risk, register.settings(), now))
                .filter(risk -> level.isEmpty() || risk.level() == level.get())
                .filter(risk -> state.isEmpty() || risk.state() == state.get())
                .toList();
    }

    public UserRisk user(UserId user) {
        return RiskRules.at(store.read(reads -> reads.userRisk(user)), register.settings(), clock.instant());
    }

    public List<UserRisk> history(UserId user, int limit) {
        return store.read(reads -> reads.riskHistory(user, limit));
    }

    /// The newest first.
    public List<RiskDetection> detections(Optional<UserId> user, int limit) {
        return store.read(reads -> reads.detections(user, limit));
    }

    public Optional<RiskDetection> detection(UUID id) {
        return store.<Optional<RiskDetection>>read((RiskReads reads) -> reads.detection(id));
    }
}
