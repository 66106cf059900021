package io.bailiff.core.directory;

import io.bailiff.core.access.NetworkOperator;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.risk.AddressPrefix;
import io.bailiff.core.risk.RiskFinding;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskRules;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.risk.SignInFacts;
import io.bailiff.core.transaction.Transactions;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads what has happened, in the audit chain and in the log of kills, and finds what is odd about it.
///
/// No sign-in waits for it. A policy that asks for the risk of a sign-in has it looked at there and then. Any number of
/// nodes may run it: the place up to which was read moves in the transaction that writes the findings.
public final class RiskWatch {
    private static final int BATCH = 200;

    /// So many sign-ins before one are compared with it.
    private static final int HISTORY = 50;

    /// What is older when it is read, after a long pause, is history.
    private static final Duration FRESH = Duration.ofDays(1);

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final RiskRegister<DirectoryTx> register;
    private final KillSwitch killSwitch;
    private final Function<InetAddress, Optional<String>> countries;
    private final Function<InetAddress, Optional<NetworkOperator>> operators;
    private final Predicate<InetAddress> anonymous;
    private final InstantSource clock;

    /// @param countries the country that an address is in, if anybody knows
    /// @param operators who runs the network that an address is in, if anybody knows
    /// @param anonymous whether an address is on the list of anonymous networks
    public RiskWatch(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            RiskRegister<DirectoryTx> register,
            KillSwitch killSwitch,
            Function<InetAddress, Optional<String>> countries,
            Function<InetAddress, Optional<NetworkOperator>> operators,
            Predicate<InetAddress> anonymous,
            InstantSource clock) {
        this.store = store;
        this.register = register;
        this.killSwitch = killSwitch;
        this.countries = countries;
        this.operators = operators;
        this.anonymous = anonymous;
        this.clock = clock;
    }

    /// Looks at what is new.
    ///
    /// @return false if nothing is left
    public boolean run() {
        Instant now = clock.instant();
        record Look(Optional<RiskReads.Bookmark> place, RiskReads.Bookmark end) {}
        Look look = store.read(reads -> new Look(reads.bookmark(), reads.end()));
        if (look.place().equals(Optional.of(look.end()))) {
            return false;
        }
        record Done(List<Position> kills, boolean more) {}
        Done done = store.write(tx -> {
            tx.takeTurn();
            var place = tx.bookmark();
            if (place.isEmpty()) {
                // What happened before anybody looked is not held against anybody.
                tx.bookmark(tx.end());
                return new Done(List.of(), false);
            }
            List<Position> kills = new ArrayList<>();
            List<RiskReads.Word> words = tx.words(place.get().link(), BATCH);
            words.forEach(word -> kills.addAll(heard(word, now, tx)));
            List<LoggedKill> ended = tx.killsAfter(place.get().sequence(), BATCH);
            ended.forEach(kill -> kills.addAll(ended(kill, now, tx)));
            RiskReads.Bookmark end = tx.end();
            tx.bookmark(new RiskReads.Bookmark(
                    words.size() < BATCH ? end.link() : words.getLast().link(),
                    ended.size() < BATCH ? end.sequence() : ended.getLast().sequence()));
            tx.forgetFailures(now.minus(register.settings().window()));
            return new Done(kills, words.size() == BATCH || ended.size() == BATCH);
        });
        settle(done.kills());
        return done.more();
    }

    private void settle(List<Position> kills) {
        // Tokens may be sent back without a kill.
        killSwitch.tell();
        kills.forEach(killSwitch::settle);
    }

    private List<Position> heard(RiskReads.Word word, Instant now, DirectoryTx tx) {
        if (word.at().isBefore(now.minus(FRESH))) {
            return List.of();
        }
        return switch (word.action()) {
            case "sign-in" -> {
                if (word.outcome().equals("wrongCredentials") && !word.address().isEmpty()) {
                    tx.failure(word.user(), AddressPrefix.of(word.address()), word.at());
                }
                yield word.outcome().equals("ok")
                        ? word.user()
                                .map(user -> lookAtNew(user, word.at(), now, tx))
                                .orElse(List.of())
                        : List.of();
            }
            case "change-password" ->
                word.user().map(user -> changed(user, word, now, tx)).orElse(List.of());
            case "reset-password" ->
                word.user()
                        .map(user -> remediated(user, "adminGeneratedTemporaryPassword", now, tx))
                        .orElse(List.of());
            case RiskReads.LEAKED_PASSWORD ->
                found(
                        word,
                        new RiskFinding(
                                RiskType.LEAKED_PASSWORD,
                                register.settings().leakedPassword(),
                                "password",
                                "The password of this account is on the list of those that have leaked."),
                        now,
                        tx);
            case RiskReads.WRONG_KEY ->
                // Without any key it may be an app that has lost its own.
                word.key().equals("none")
                        ? List.of()
                        : found(
                                word,
                                new RiskFinding(
                                        RiskType.WRONG_KEY,
                                        word.grant(),
                                        "A token that is bound to a key came with another key."),
                                now,
                                tx);
            default -> List.of();
        };
    }

    private List<Position> found(RiskReads.Word word, RiskFinding finding, Instant now, DirectoryTx tx) {
        return word.user()
                .map(user -> register.found(user, Optional.empty(), finding, word.address(), word.at(), now, tx))
                .orElse(List.of());
    }

    /// A new password takes the risk away only from who has shown more than the old one.
    private List<Position> changed(UserId user, RiskReads.Word word, Instant now, DirectoryTx tx) {
        return word.byUser() && tx.showedSecondFactor(user, word.at().minus(FRESH))
                ? remediated(user, "userPerformedSecuredPasswordChange", now, tx)
                : List.of();
    }

    private List<Position> remediated(UserId user, String why, Instant now, DirectoryTx tx) {
        return tx.userRisk(user).state().active()
                ? register.decided(user, RiskLevel.NONE, RiskState.REMEDIATED, why, new Actor.ByRule("risk"), now, tx)
                : List.of();
    }

    private List<Position> lookAtNew(UserId user, Instant at, Instant now, DirectoryTx tx) {
        List<Position> kills = new ArrayList<>();
        tx.unlooked(user, at.minus(Duration.ofMinutes(1))).forEach(signIn -> kills.addAll(lookAt(signIn, now, tx)));
        return kills;
    }

    private List<Position> lookAt(RiskReads.SignIn signIn, Instant now, DirectoryTx tx) {
        List<RiskFinding> found = RiskRules.of(facts(signIn, now, tx), register.settings());
        tx.sessionRisk(signIn.session(), signIn.user(), RiskRules.worst(found), now);
        List<Position> kills = new ArrayList<>();
        for (RiskFinding one : found) {
            kills.addAll(register.found(
                    signIn.user(), Optional.of(signIn.session()), one, signIn.address(), signIn.at(), now, tx));
        }
        return kills;
    }

    private SignInFacts facts(RiskReads.SignIn signIn, Instant now, DirectoryTx tx) {
        List<RiskReads.SignIn> before = tx.before(signIn, HISTORY);
        String network = AddressPrefix.of(signIn.address());
        Set<String> seen =
                before.stream().flatMap(one -> country(one.address()).stream()).collect(Collectors.toSet());
        Instant since = now.minus(register.settings().window());
        return new SignInFacts(
                signIn.address(),
                network,
                operator(signIn.address()).map(NetworkOperator::text),
                before.isEmpty(),
                before.stream().anyMatch(one -> one.device().equals(signIn.device())),
                before.stream().anyMatch(one -> sameNetwork(one.address(), signIn.address())),
                country(signIn.address()),
                seen,
                before.stream().findFirst().flatMap(one -> country(one.address())),
                before.stream()
                        .findFirst()
                        .map(one -> between(one.lastSeen(), signIn.at()))
                        .orElse(Duration.ZERO),
                AddressPrefix.parsed(signIn.address()).filter(anonymous).isPresent(),
                tx.accountsFailing(network, since),
                tx.failures(signIn.user(), since));
    }

    private static Duration between(Instant lastSeen, Instant at) {
        return lastSeen.isBefore(at) ? Duration.between(lastSeen, at) : Duration.ZERO;
    }

    /// Addresses of one operator are in one network; of whom nobody knows the operator, the beginning decides.
    private boolean sameNetwork(String one, String other) {
        return AddressPrefix.of(one).equals(AddressPrefix.of(other))
                || operator(one)
                        .flatMap(here -> operator(other).filter(there -> there.number() == here.number()))
                        .isPresent();
    }

    private Optional<NetworkOperator> operator(String address) {
        return AddressPrefix.parsed(address).flatMap(operators);
    }

    private Optional<String> country(String address) {
        return AddressPrefix.parsed(address).flatMap(countries);
    }

    private List<Position> ended(LoggedKill logged, Instant now, DirectoryTx tx) {
        var kill = logged.kill();
        if (kill.at().isBefore(now.minus(FRESH))) {
            return List.of();
        }
        Optional<RiskFinding> finding = switch (kill.cause()) {
            case REFRESH_TOKEN_REUSED ->
                Optional.of(new RiskFinding(
                        RiskType.REFRESH_TOKEN_REUSED,
                        kill.scope().id(),
                        "A refresh token that had been used already was used again."));
            case CODE_REPLAYED ->
                Optional.of(new RiskFinding(
                        RiskType.CODE_REPLAYED,
                        kill.scope().id(),
                        "An authorization code that had been used already was used again."));
            case EXTERNAL_SIGNAL ->
                Optional.of(new RiskFinding(
                        RiskType.PROVIDER_SIGNAL,
                        kill.actor().id(),
                        "Another provider reported the account: "
                                + kill.statement().note()));
            case SELF_SERVICE ->
                kill.statement().reason() == Reason.ACCOUNT_TAKEOVER
                        ? Optional.of(new RiskFinding(
                                RiskType.USER_REPORTED, "user", "The user said that it was not he who signed in."))
                        : Optional.empty();
            default -> Optional.empty();
        };
        return finding.flatMap(found -> tx.ownerOf(kill.scope())
                        .map(user -> register.found(user, Optional.empty(), found, "", kill.at(), now, tx)))
                .orElse(List.of());
    }

    /// How bad a sign-in and its user are now. A sign-in that nobody has looked at is looked at.
    public RiskReads.Both risks(UserId user, SessionId session) {
        Instant now = clock.instant();
        var known = store.read(reads -> reads.risks(user, session));
        if (known.session().isPresent()) {
            return at(known, now);
        }
        record Done(RiskReads.Both risks, List<Position> kills) {}
        Done done = store.write(tx -> {
            tx.takeTurn();
            List<Position> kills = tx.sessionRisk(session).isPresent()
                    ? List.of()
                    : tx.signIn(session).map(one -> lookAt(one, now, tx)).orElse(List.of());
            return new Done(tx.risks(user, session), kills);
        });
        settle(done.kills());
        return at(done.risks(), now);
    }

    private RiskReads.Both at(RiskReads.Both stored, Instant now) {
        return new RiskReads.Both(RiskRules.at(stored.user(), register.settings(), now), stored.session());
    }
}
