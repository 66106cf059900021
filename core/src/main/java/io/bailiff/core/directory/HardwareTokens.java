package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.id.UserId;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.TokenFile;
import io.bailiff.core.oath.TokenLine;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.oath.TokenSecrets;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tenant's hardware tokens in the hands of an administrator: bought, given to people, activated,
/// thrown away. Adding a factor ends nothing; an active token is taken away like every other
/// authenticator, by [Methods].
public final class HardwareTokens {
    private static final String IN_USE = "The token is active: take the method away from its owner first.";

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final TokenSecrets secrets;
    private final InstantSource clock;

    public HardwareTokens(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            TokenSecrets secrets,
            InstantSource clock) {
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// A page of tokens, by serial.
    ///
    /// @param after the serial that the page before ended with
    public List<HardwareToken> list(TokenQuery query, Optional<String> after, int limit) {
        return store.read(reads -> reads.hardwareTokens(query, after, limit));
    }

    public Optional<HardwareToken> find(String serial) {
        return store.read(reads -> reads.hardwareToken(plain(serial)));
    }

    /// Why `caller` may not do `deed` to this token as it is now; empty if he may.
    public Optional<String> refusal(HardwareToken token, Deed deed, Caller caller) {
        return store.read(reads -> DirectoryRules.refusal(
                caller.authority(),
                CallerRoles.of(reads, caller),
                deed,
                token.owner().flatMap(reads::user).map(User::roles).orElse(Set.of())));
    }

    /// Why `caller` may not add to the stock; empty if he may.
    public Optional<String> refusalToImport(Caller caller) {
        return store.read(
                reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.IMPORT_TOKENS));
    }

    private static String plain(String serial) {
        return serial.strip().toUpperCase(Locale.ROOT);
    }

    /// Adds the tokens of a file to the stock, or to the owners that it names: all, or none.
    public TokensResult importFile(TokenFile file, Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), Deed.IMPORT_TOKENS);
            if (refusal.isPresent()) {
                return refused(tx, new TokensResult.NotAllowed(refusal.get()), Deed.IMPORT_TOKENS, "", caller, now);
            }
            if (!file.problems().isEmpty()) {
                var why = new TokensResult.Invalid(file.problems());
                return refused(tx, why, Deed.IMPORT_TOKENS, "", caller, now);
            }
            return add(tx, file.lines(), caller, now);
        });
    }

    private TokensResult add(DirectoryTx tx, List<TokenLine> lines, Caller caller, Instant now) {
        var problems = new ArrayList<TokenFile.Problem>();
        var tokens = new ArrayList<HardwareToken>();
        var held = new HashMap<UserId, Integer>();
        for (TokenLine line : lines) {
            if (tx.hardwareToken(line.serial()).isPresent()) {
                problems.add(new TokenFile.Problem(
                        line.number(), "serial number", "There is a token with this number already."));
            }
            var owner = line.owner().flatMap(tx::user);
            ownerProblem(tx, line, owner, held, caller)
                    .ifPresent(why -> problems.add(new TokenFile.Problem(line.number(), "upn", why)));
            if (problems.isEmpty()) {
                tokens.add(secrets.imported(line, owner.map(User::id), now));
            }
        }
        if (!problems.isEmpty()) {
            return refused(tx, new TokensResult.Invalid(problems), Deed.IMPORT_TOKENS, "", caller, now);
        }
        tx.add(tokens);
        int assigned =
                (int) tokens.stream().filter(token -> token.owner().isPresent()).count();
        audit(
                tx,
                caller,
                Deed.IMPORT_TOKENS,
                "",
                AuditEntry.OK,
                now,
                Map.of("tokens", Integer.toString(tokens.size())));
        for (HardwareToken token : tokens) {
            token.owner().ifPresent(user -> assigned(tx, token, user, caller, now));
        }
        return new TokensResult.Imported(tokens.size(), assigned);
    }

    private static Optional<String> ownerProblem(
            DirectoryTx tx, TokenLine line, Optional<User> owner, Map<UserId, Integer> held, Caller caller) {
        if (line.owner().isEmpty()) {
            return Optional.empty();
        }
        if (owner.isEmpty()) {
            return Optional.of("There is no such user.");
        }
        UserId id = owner.get().id();
        int count = held.computeIfAbsent(id, user -> tx.hardwareTokens(user).size()) + 1;
        held.put(id, count);
        if (count > HardwareToken.MOST_OF_ONE) {
            return Optional.of("Nobody has more than " + HardwareToken.MOST_OF_ONE + " tokens.");
        }
        return DirectoryRules.refusal(
                        caller.authority(),
                        CallerRoles.of(tx, caller),
                        Deed.ASSIGN_TOKEN,
                        owner.get().roles())
                .map(why -> "Your role does not reach this user (" + why + ").");
    }

    private static void assigned(DirectoryTx tx, HardwareToken token, UserId user, Caller caller, Instant now) {
        audit(tx, caller, Deed.ASSIGN_TOKEN, user.text(), AuditEntry.OK, now, facts(token));
    }

    /// Gives an inactive token to somebody.
    public TokensResult assign(String serial, UserId user, Caller caller) {
        return change(serial, Optional.of(user), Deed.ASSIGN_TOKEN, caller, (tx, token, now) -> {
            if (token.activatedAt().isPresent()) {
                return new TokensResult.NotAcceptable(IN_USE);
            }
            boolean his = token.owner().filter(user::equals).isPresent();
            if (!his && tx.hardwareTokens(user).size() >= HardwareToken.MOST_OF_ONE) {
                return new TokensResult.NotAcceptable("Nobody has more than " + HardwareToken.MOST_OF_ONE + " tokens.");
            }
            tx.assign(token.id(), Optional.of(user), secrets.sealedFor(token, Optional.of(user)));
            return changed(tx, token);
        });
    }

    /// Puts an inactive token back into the stock.
    public TokensResult takeBack(String serial, Caller caller) {
        return change(serial, Optional.empty(), Deed.ASSIGN_TOKEN, caller, (tx, token, _) -> {
            if (token.activatedAt().isPresent()) {
                return new TokensResult.NotAcceptable(IN_USE);
            }
            tx.assign(token.id(), Optional.empty(), secrets.sealedFor(token, Optional.empty()));
            return changed(tx, token);
        });
    }

    /// Forgets an inactive token.
    public TokensResult discard(String serial, Caller caller) {
        return change(serial, Optional.empty(), Deed.IMPORT_TOKENS, caller, (tx, token, _) -> {
            if (token.activatedAt().isPresent()) {
                return new TokensResult.NotAcceptable(IN_USE);
            }
            tx.discard(token.id());
            return new TokensResult.Discarded();
        });
    }

    /// Activates a token with a code that its owner reads from it; or finds the clock of an active one
    /// again, with two codes in a row.
    public TokensResult activate(String serial, String code, Caller caller) {
        Instant begin = clock.instant();
        // Counted, and committed, before it is looked at.
        var reservation = store.<Optional<Reservation>>write(tx -> Reservation.take(
                tx,
                List.of("token " + plain(serial)),
                before -> Throttle.allowsSecond(before.getFirst(), Attempts.NONE, begin),
                begin));
        if (reservation.isEmpty()) {
            return new TokensResult.Throttled();
        }
        return change(serial, Optional.empty(), Deed.ASSIGN_TOKEN, caller, (tx, token, now) -> {
            if (token.owner().flatMap(tx::user).isEmpty()) {
                reservation.get().giveBack(tx);
                return new TokensResult.NotAcceptable("The token is nobody's: assign it first.");
            }
            if (!secrets.activate(tx, token, code, "administrator", now)) {
                return new TokensResult.WrongCode();
            }
            reservation.get().giveBack(tx);
            if (token.activatedAt().isEmpty()) {
                String owner = token.owner().map(UserId::text).orElse("");
                tx.audit(new AuditEntry(now, caller.actor(), "add-authenticator", owner, AuditEntry.OK, facts(token)));
            }
            return changed(tx, token);
        });
    }

    private static TokensResult changed(DirectoryTx tx, HardwareToken token) {
        return tx.hardwareToken(token.serial())
                .<TokensResult>map(TokensResult.Changed::new)
                .orElseGet(TokensResult.NothingMatches::new);
    }

    @FunctionalInterface
    private interface Work {
        TokensResult in(DirectoryTx tx, HardwareToken token, Instant now);
    }

    /// @param other somebody whom it is about besides the token's owner
    private TokensResult change(String serial, Optional<UserId> other, Deed deed, Caller caller, Work work) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            var found = tx.hardwareToken(plain(serial));
            String target = other.or(() -> found.flatMap(HardwareToken::owner))
                    .map(UserId::text)
                    .orElse("");
            if (found.isEmpty() || other.filter(user -> tx.user(user).isEmpty()).isPresent()) {
                return refused(tx, new TokensResult.NothingMatches(), deed, target, caller, now);
            }
            HardwareToken token = found.get();
            for (Optional<UserId> one : List.of(other, token.owner())) {
                Set<Role> roles = one.flatMap(tx::user).map(User::roles).orElse(Set.of());
                var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), deed, roles);
                if (refusal.isPresent()) {
                    return refused(tx, new TokensResult.NotAllowed(refusal.get()), deed, target, caller, now);
                }
            }
            TokensResult result = work.in(tx, token, now);
            var facts = new HashMap<>(facts(token));
            facts.put("done", result instanceof TokensResult.Changed(var after) ? state(after) : "discarded");
            boolean done = result instanceof TokensResult.Changed || result instanceof TokensResult.Discarded;
            if (done) {
                audit(tx, caller, deed, target, AuditEntry.OK, now, facts);
                return result;
            }
            return refused(tx, result, deed, target, caller, now);
        });
    }

    private static String state(HardwareToken token) {
        return switch (token.state()) {
            case ACTIVE -> "active";
            case ASSIGNED -> "assigned";
            case IN_STOCK -> "in stock";
        };
    }

    private static Map<String, String> facts(HardwareToken token) {
        return Map.of(
                "kind", AuthenticatorKind.HARDWARE_OATH.wireName(),
                "authenticator", token.id().text(),
                "serial", token.serial());
    }

    private static TokensResult refused(
            DirectoryTx tx, TokensResult why, Deed deed, String target, Caller caller, Instant now) {
        String code = switch (why) {
            case TokensResult.Imported _, TokensResult.Changed _, TokensResult.Discarded() -> AuditEntry.OK;
            case TokensResult.Invalid _ -> "invalidFile";
            case TokensResult.NothingMatches() -> "nothingMatches";
            case TokensResult.NotAllowed(var reason) -> reason;
            case TokensResult.NotAcceptable _ -> "notAcceptable";
            case TokensResult.WrongCode() -> "wrongCode";
            case TokensResult.Throttled() -> "throttled";
        };
        audit(tx, caller, deed, target, code, now, Map.of());
        return why;
    }

    private static void audit(
            DirectoryTx tx,
            Caller caller,
            Deed deed,
            String target,
            String outcome,
            Instant now,
            Map<String, String> facts) {
        tx.audit(new AuditEntry(now, caller.actor(), deed.action(), target, outcome, facts));
    }
}
