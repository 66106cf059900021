package io.bailiff.core.directory;

import static java.util.Comparator.naturalOrder;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.Password;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.directory.OutdatedClaims.Membership;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserQuery;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Users: made, changed, disabled, deleted, given passwords and roles.
///
/// Whatever takes something away from a user asks its rule what of his ends, in the same transaction. Nothing here
/// gives back what was killed.
public final class Users {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final Reactions reactions;
    private final PasswordHasher hasher;
    private final PasswordRule rule;
    private final OldAddress oldAddress;
    private final InstantSource clock;

    public Users(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule rule,
            OldAddress oldAddress,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
        this.hasher = hasher;
        this.rule = rule;
        this.oldAddress = oldAddress;
        this.clock = clock;
    }

    public Optional<User> find(UserId id) {
        return store.read(reads -> reads.user(id));
    }

    public Optional<User> find(UserPrincipalName name) {
        return store.read(reads -> reads.user(name));
    }

    /// A page in the order of canonical names.
    ///
    /// @param after the canonical name of the last user of the page before
    /// @param limit 1 to 1,000
    public List<User> list(UserQuery query, Optional<String> after, int limit) {
        return store.read(reads -> reads.users(query, after, limit));
    }

    /// A page of what a search finds.
    ///
    /// @param from empty for the first page
    /// @param limit 1 to 1,000
    public UserPage search(UserSearch search, Optional<UserSearch.Edge> from, int limit) {
        return store.read(reads -> reads.search(search, from, limit));
    }

    /// Why `caller` may not look at other people's things; empty if he may.
    public Optional<String> refusalToLook(Caller caller, DirectoryRules.Sight sight) {
        return store.read(
                reads -> DirectoryRules.refusalToLook(caller.authority(), CallerRoles.of(reads, caller), sight));
    }

    public boolean hasPassword(UserId user) {
        return store.read(reads -> reads.passwordHash(user)).isPresent();
    }

    /// Empty if the user is not contained.
    public Optional<ContainedAccount> contained(UserId user) {
        return store.read(reads -> reads.contained(user));
    }

    /// Why `caller` may not do `deed` to this user as both are now; empty if he may.
    public Optional<String> refusal(User user, Deed deed, Caller caller) {
        return store.read(
                reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), deed, user.roles()));
    }

    /// Why `caller` may not do `deed` even to somebody without a role; empty if he may.
    public Optional<String> refusal(Deed deed, Caller caller) {
        return store.read(
                reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), deed, Set.of()));
    }

    /// Makes a user.
    public UserChange create(NewUser order, Caller caller) {
        Instant now = clock.instant();
        var user = new User(
                new UserId(UUID.randomUUID()),
                order.principalName(),
                order.profile().displayName(),
                order.profile().givenName(),
                order.profile().surname(),
                order.profile().mail(),
                order.enabled(),
                order.roles(),
                now,
                Optional.empty(),
                order.type());
        var objection = objection(order.password(), order.principalName(), true);
        if (objection.isPresent()) {
            return new UserChange.PasswordRefused(objection.get());
        }
        var first = store.read(reads -> refusalToCreate(reads, user, caller));
        if (first.isPresent()) {
            return refuse(first.get(), Deed.CREATE_USER, user.principalName().canonical(), caller, now);
        }
        var hash = hash(order.password());
        return store.write(tx -> {
            tx.takeTurn();
            var refusal = refusalToCreate(tx, user, caller);
            if (refusal.isPresent()) {
                tx.audit(refused(
                        refusal.get(), Deed.CREATE_USER, user.principalName().canonical(), caller, now));
                return refusal.get();
            }
            tx.insert(user);
            hash.ifPresent(text -> {
                tx.password(user.id(), text, now);
                if (order.mustChangePassword()) {
                    tx.passwordToBeChanged(user.id());
                }
            });
            tx.audit(new AuditEntry(
                    now,
                    caller.actor(),
                    Deed.CREATE_USER.action(),
                    user.id().text(),
                    AuditEntry.OK,
                    Map.of(
                            "name", user.principalName().value(),
                            "userType", user.type().wireName(),
                            "enabled", Boolean.toString(user.enabled()),
                            "password", Boolean.toString(hash.isPresent()),
                            "roles", Titles.of(user.roles()))));
            return new UserChange.Changed(user, Optional.empty());
        });
    }

    private static Optional<UserChange> refusalToCreate(DirectoryReads reads, User user, Caller caller) {
        Set<Role> roles = CallerRoles.of(reads, caller);
        var refusal = DirectoryRules.refusal(caller.authority(), roles, Deed.CREATE_USER, user.roles())
                .or(() -> user.roles().isEmpty()
                        ? Optional.empty()
                        : DirectoryRules.refusal(caller.authority(), roles, Deed.ASSIGN_ROLES, user.roles()));
        if (refusal.isPresent()) {
            return Optional.of(new UserChange.NotAllowed(refusal.get()));
        }
        return reads.user(user.principalName()).map(_ -> new UserChange.NameTaken());
    }

    /// Changes a user, all of `edit` or nothing. Disabling him, giving him another password and taking a role away end
    /// everything he holds.
    public UserChange change(UserId id, UserEdit edit, Caller caller) {
        return change(id, edit, caller, Optional.empty());
    }

    /// As above.
    ///
    /// @param why what is said of whatever ends; in our own words if empty
    public UserChange change(UserId id, UserEdit edit, Caller caller, Optional<Statement> why) {
        Instant now = clock.instant();
        var before = store.read(reads -> judge(reads, id, edit, caller));
        if (before instanceof Judged.Not(var no)) {
            return refuse(no, deeds(edit).getFirst(), id.text(), caller, now);
        }
        // Hashing is slow and waits for a pool, so it stands outside the transaction; the judgement is made again
        // inside.
        var hash = hash(edit.password());
        Done done = store.write(tx -> {
            tx.takeTurn();
            return switch (judge(tx, id, edit, caller)) {
                case Judged.Not(var no) -> {
                    tx.audit(refused(no, deeds(edit).getFirst(), id.text(), caller, now));
                    yield new Done(no, List.of());
                }
                case Judged.Go(var user) -> carryOut(tx, user, edit, hash, new Word(caller, why, now));
            };
        });
        reactions.settle(done.kills());
        killSwitch.tell();
        return done.result();
    }

    /// Gives a user a random password, which he has to change at his next sign-in, and ends
    /// everything he holds. His own password an administrator changes like everybody, with a proof
    /// that it is he.
    ///
    /// @param enable lets a blocked or contained user back in, in the same transaction
    public PasswordReset resetPassword(UserId id, boolean enable, Caller caller, SecureRandom random) {
        if (caller.authority() instanceof Authority.OfUser(var user, var _) && user.equals(id)) {
            var why = new UserChange.NotAllowed("ownPassword");
            return new PasswordReset.NotDone(refuse(why, Deed.RESET_PASSWORD, id.text(), caller, clock.instant()));
        }
        ClearText password = Password.random(random);
        UserEdit edit = UserEdit.password(password).toBeChanged();
        UserChange change = change(id, enable ? edit.withEnabled(true) : edit, caller);
        return change instanceof UserChange.Changed(var user, var killed)
                ? new PasswordReset.Done(user, password, killed)
                : new PasswordReset.NotDone(change);
    }

    /// Deletes a user: everything he holds ends, and his name may be given to somebody else, who will be another user.
    public UserChange delete(UserId id, Caller caller) {
        return delete(id, caller, Optional.empty());
    }

    /// As above.
    ///
    /// @param said of the kill; in our own words if empty
    public UserChange delete(UserId id, Caller caller, Optional<Statement> said) {
        Instant now = clock.instant();
        Done done = store.write(tx -> {
            tx.takeTurn();
            var found = tx.user(id);
            if (found.isEmpty()) {
                return refuse(tx, new UserChange.NothingMatches(), Deed.DELETE_USER, id, caller, now);
            }
            User user = found.get();
            var refusal = DirectoryRules.refusal(
                    caller.authority(), CallerRoles.of(tx, caller), Deed.DELETE_USER, user.roles());
            if (refusal.isPresent()) {
                return refuse(tx, new UserChange.NotAllowed(refusal.get()), Deed.DELETE_USER, id, caller, now);
            }
            var administrators = tx.enabledGlobalAdministrators();
            if (DirectoryRules.wouldLockEveryoneOut(administrators, Set.of(id), List.of())) {
                var why = new UserChange.WouldLockEveryoneOut(administrators);
                return refuse(tx, why, Deed.DELETE_USER, id, caller, now);
            }
            // First the kill: it counts what it ends, and a deleted user has nothing.
            List<Position> kills = reactions.to(event(id, Trigger.USER_DELETED, new Word(caller, said, now)), tx);
            tx.delete(id, now);
            tx.audit(new AuditEntry(
                    now,
                    caller.actor(),
                    Deed.DELETE_USER.action(),
                    id.text(),
                    AuditEntry.OK,
                    Map.of("name", user.principalName().value())));
            return new Done(new UserChange.Changed(user, kills.stream().max(naturalOrder())), kills);
        });
        reactions.settle(done.kills());
        return done.result();
    }

    /// Empty if he was not deleted, or is forgotten.
    public Optional<DeletedUser> deleted(UserId id) {
        return store.read(reads -> reads.deletedUser(id));
    }

    /// Gives a deleted user his account back, in the state that it had, and his groups. What he held, his password,
    /// methods, devices and roles stay gone.
    public UserChange restore(UserId id, Caller caller) {
        return ofDeleted(id, Deed.RESTORE_USER, caller, (tx, deleted, _) -> {
            if (tx.user(deleted.user().principalName()).isPresent()) {
                return Optional.of(new UserChange.NameTaken());
            }
            tx.restore(id);
            tx.unmarkBreakGlass(id);
            return Optional.empty();
        });
    }

    /// Forgets a deleted user before his time: nothing is left of him but his id.
    public UserChange forget(UserId id, Caller caller) {
        return ofDeleted(id, Deed.FORGET_USER, caller, (tx, _, now) -> {
            tx.forget(id, now);
            return Optional.empty();
        });
    }

    @FunctionalInterface
    private interface OfDeleted {
        /// @return why it is not done
        Optional<UserChange> apply(DirectoryTx tx, DeletedUser user, Instant now);
    }

    private UserChange ofDeleted(UserId id, Deed deed, Caller caller, OfDeleted change) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            var found = tx.deletedUser(id);
            Optional<UserChange> refusal = found.isEmpty()
                    ? Optional.of(new UserChange.NothingMatches())
                    : DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), deed, Set.of())
                            .<UserChange>map(UserChange.NotAllowed::new)
                            .or(() -> change.apply(tx, found.get(), now));
            if (refusal.isPresent()) {
                tx.audit(refused(refusal.get(), deed, id.text(), caller, now));
                return refusal.get();
            }
            User user = found.orElseThrow().user();
            tx.audit(new AuditEntry(
                    now,
                    caller.actor(),
                    deed.action(),
                    id.text(),
                    AuditEntry.OK,
                    Map.of("name", user.principalName().value())));
            return new UserChange.Changed(user, Optional.empty());
        });
    }

    /// A user gives himself another password. Unless the rule says otherwise it ends everything he holds, wherever it
    /// is: whoever changes a password because somebody else knows it means that.
    ///
    /// @param through the client he does it with
    public PasswordChange changePassword(UserId id, ClearText current, ClearText wanted, ClientId through) {
        Instant now = clock.instant();
        String key = "change-password " + id.text();
        var known = store.read(reads -> new Known(reads.user(id), reads.passwordHash(id), alone(reads, id, now)));
        if (known.user().filter(User::enabled).isEmpty() || known.hash().isEmpty()) {
            return new PasswordChange.NothingMatches();
        }
        var caller = new Actor.ByUser(id, through);
        // Counted before it is looked at, as when signing in.
        var reservation = store.<Optional<Reservation>>write(tx -> Reservation.take(
                tx,
                List.of(key),
                before -> Throttle.allows(before.getFirst(), Attempts.NONE, Attempts.NONE, false, now),
                now));
        if (reservation.isEmpty()) {
            return refuse(new PasswordChange.Throttled(), "throttled", id, caller, now);
        }
        if (!matches(current, known.hash().get(), reservation.get())) {
            return refuse(new PasswordChange.WrongPassword(), "wrongPassword", id, caller, now);
        }
        var objection = known.user()
                .flatMap(user -> rule.objection(wanted, user.principalName(), known.alone()))
                .or(() -> wanted.reveal().equals(current.reveal())
                        ? Optional.of("The new password is the old one.")
                        : Optional.empty());
        if (objection.isPresent()) {
            store.change(reservation.get()::giveBack);
            return new PasswordChange.Refused(objection.get());
        }
        String hash = hasher.hash(Password.canonical(wanted.reveal()));
        Optional<List<Position>> killed = store.write(tx -> {
            tx.takeTurn();
            // The old password was checked against this hash; if it is another by now, somebody reset it meanwhile, and
            // that reset must stand.
            if (tx.user(id).filter(User::enabled).isEmpty()
                    || !tx.passwordHash(id).equals(known.hash())) {
                return Optional.empty();
            }
            tx.password(id, hash, now);
            tx.attempts(key, Attempts.NONE);
            tx.audit(new AuditEntry(now, caller, "change-password", id.text(), AuditEntry.OK, Map.of()));
            var statement = Statement.by(Reason.CREDENTIAL_CHANGE, "the user changed his password");
            return Optional.of(reactions.to(new Event(Trigger.PASSWORD_CHANGED, id, statement, caller, now), tx));
        });
        killed.ifPresent(reactions::settle);
        return killed.<PasswordChange>map(
                        kills -> new PasswordChange.Changed(kills.stream().max(naturalOrder())))
                .orElseGet(PasswordChange.WrongPassword::new);
    }

    private boolean matches(ClearText password, String hash, Reservation reservation) {
        try {
            return hasher.matches(Password.canonical(password.reveal()), hash);
        } catch (PasswordHasher.Overloaded e) {
            store.change(reservation::giveBack);
            throw e;
        }
    }

    /// @param alone the password is all that he is asked for
    private record Known(Optional<User> user, Optional<String> hash, boolean alone) {}

    private static boolean alone(DirectoryReads reads, UserId id, Instant now) {
        return !Factors.read(reads, id, reads.standingOf(id), now).required();
    }

    private record Done(UserChange result, List<Position> kills) {}

    private sealed interface Judged {
        record Go(User user) implements Judged {}

        record Not(UserChange why) implements Judged {}
    }

    private Judged judge(DirectoryReads reads, UserId id, UserEdit edit, Caller caller) {
        var found = reads.user(id);
        if (found.isEmpty()) {
            return new Judged.Not(new UserChange.NothingMatches());
        }
        User user = found.get();
        Set<Role> callerRoles = CallerRoles.of(reads, caller);
        for (Deed deed : deeds(edit)) {
            var refusal = DirectoryRules.refusal(caller.authority(), callerRoles, deed, user.roles());
            if (refusal.isPresent()) {
                return new Judged.Not(new UserChange.NotAllowed(refusal.get()));
            }
        }
        var objection = objection(edit.password(), user.principalName(), alone(reads, id, clock.instant()));
        if (objection.isPresent()) {
            return new Judged.Not(new UserChange.PasswordRefused(objection.get()));
        }
        if (stopsAdministering(edit)) {
            var administrators = reads.enabledGlobalAdministrators();
            if (DirectoryRules.wouldLockEveryoneOut(administrators, Set.of(id), List.of())) {
                return new Judged.Not(new UserChange.WouldLockEveryoneOut(administrators));
            }
        }
        return new Judged.Go(user);
    }

    private static boolean stopsAdministering(UserEdit edit) {
        return edit.enabled().filter(enabled -> !enabled).isPresent()
                || edit.roles()
                        .filter(roles -> !roles.contains(Role.GLOBAL_ADMINISTRATOR))
                        .isPresent();
    }

    /// What an edit amounts to; never empty.
    private static List<Deed> deeds(UserEdit edit) {
        var deeds = EnumSet.noneOf(Deed.class);
        edit.enabled().ifPresent(enabled -> deeds.add(enabled ? Deed.ENABLE_USER : Deed.DISABLE_USER));
        edit.password().ifPresent(_ -> deeds.add(Deed.RESET_PASSWORD));
        edit.roles().ifPresent(_ -> deeds.add(Deed.ASSIGN_ROLES));
        boolean profile = edit.displayName().isPresent()
                || edit.type().isPresent()
                || List.of(edit.givenName(), edit.surname(), edit.mail()).stream()
                        .anyMatch(UserEdit.Field.Becomes.class::isInstance);
        if (profile || deeds.isEmpty()) {
            deeds.add(Deed.CHANGE_PROFILE);
        }
        return List.copyOf(deeds);
    }

    /// Who says it, why and when.
    ///
    /// @param why empty to say it in our own words
    private record Word(Caller caller, Optional<Statement> why, Instant now) {}

    private Done carryOut(DirectoryTx tx, User user, UserEdit edit, Optional<String> hash, Word word) {
        UserId id = user.id();
        Caller caller = word.caller();
        Instant now = word.now();
        // First the kill: it counts what it ends, and a disabled user has nothing.
        List<Position> kills = end(tx, user, edit, word);
        var facts = new LinkedHashMap<String, String>();
        edit.enabled().filter(enabled -> enabled != user.enabled()).ifPresent(enabled -> {
            tx.enabled(id, enabled);
            facts.put("enabled", enabled.toString());
        });
        hash.ifPresent(text -> {
            tx.password(id, text, now);
            if (edit.mustChangePassword()) {
                tx.passwordToBeChanged(id);
            }
            facts.put("password", edit.mustChangePassword() ? "reset, to be changed" : "reset");
        });
        if (letsBackIn(user, edit) && tx.contained(id).isPresent()) {
            tx.released(id);
            facts.put("contained", "no longer");
        }
        edit.roles().filter(roles -> !roles.equals(user.roles())).ifPresent(roles -> {
            tx.roles(id, roles);
            var groups = tx.groupsOf(id);
            new OutdatedClaims(killSwitch, caller, now)
                    .ofUser(
                            tx,
                            id,
                            new Membership(groups, user.roles()),
                            new Membership(groups, roles),
                            ClaimsChange.Cause.ROLE);
            facts.put("roles", Titles.of(roles));
        });
        edit.type().filter(type -> type != user.type()).ifPresent(type -> {
            tx.type(id, type);
            new OutdatedClaims(killSwitch, caller, now).ofType(tx, id);
            facts.put("userType", type.wireName());
        });
        var old = new Profile(user.displayName(), user.givenName(), user.surname(), user.mail());
        Profile profile = edit.over(old);
        if (!profile.equals(old)) {
            tx.profile(id, profile);
            old.mail()
                    .filter(mail -> !profile.mail().equals(old.mail()))
                    .ifPresent(mail -> oldAddress.tell(tx, id, mail, now));
            facts.put("profile", "changed");
        }
        if (!facts.isEmpty()) {
            for (Deed deed : deeds(edit)) {
                tx.audit(new AuditEntry(
                        now, caller.actor(), deed.action(), id.text(), AuditEntry.OK, new TreeMap<>(facts)));
            }
        }
        User after = tx.user(id).orElseThrow(() -> new IllegalStateException("a user vanished inside a transaction"));
        return new Done(new UserChange.Changed(after, kills.stream().max(naturalOrder())), kills);
    }

    /// Somebody has looked at a contained account when he enables it, or gives one that was not
    /// blocked another password.
    private static boolean letsBackIn(User user, UserEdit edit) {
        boolean enabled = edit.enabled().orElse(user.enabled());
        return enabled && (edit.enabled().isPresent() || edit.password().isPresent());
    }

    /// Asks the rules of all that the edit does to him, until one ends something: the worst comes first.
    private List<Position> end(DirectoryTx tx, User user, UserEdit edit, Word word) {
        for (Trigger trigger : triggers(user, edit)) {
            List<Position> kills = reactions.to(event(user.id(), trigger, word), tx);
            if (!kills.isEmpty()) {
                return kills;
            }
        }
        return List.of();
    }

    private static List<Trigger> triggers(User user, UserEdit edit) {
        List<Trigger> triggers = new ArrayList<>();
        if (user.enabled() && edit.enabled().filter(enabled -> !enabled).isPresent()) {
            triggers.add(Trigger.USER_DISABLED);
        }
        if (edit.password().isPresent()) {
            triggers.add(Trigger.PASSWORD_RESET);
        }
        edit.roles().ifPresent(roles -> {
            if (!roles.containsAll(user.roles())) {
                triggers.add(Trigger.ROLE_REMOVED);
            }
            if (!user.roles().containsAll(roles)) {
                triggers.add(Trigger.PRIVILEGE_RAISED);
            }
        });
        return triggers;
    }

    private static Event event(UserId id, Trigger trigger, Word word) {
        var statement = word.why().orElseGet(() -> inOurWords(trigger));
        return new Event(trigger, id, statement, word.caller().actor(), word.now());
    }

    private static Statement inOurWords(Trigger trigger) {
        return switch (trigger) {
            case USER_DISABLED -> Statement.by(Reason.OFFBOARDING, "the account was disabled");
            case USER_DELETED -> Statement.by(Reason.OFFBOARDING, "the account was deleted");
            case PASSWORD_RESET -> Statement.by(Reason.CREDENTIAL_CHANGE, "an administrator reset the password");
            case PRIVILEGE_RAISED -> Statement.by(Reason.POLICY, "a role was given");
            default -> Statement.by(Reason.POLICY, "a role was taken away");
        };
    }

    private Optional<String> hash(Optional<ClearText> password) {
        return password.map(text -> hasher.hash(Password.canonical(text.reveal())));
    }

    private Optional<String> objection(Optional<ClearText> password, UserPrincipalName name, boolean alone) {
        return password.flatMap(text -> rule.objection(text, name, alone));
    }

    private UserChange refuse(UserChange why, Deed deed, String target, Caller caller, Instant now) {
        store.change(tx -> {
            tx.audit(refused(why, deed, target, caller, now));
        });
        return why;
    }

    private static Done refuse(DirectoryTx tx, UserChange why, Deed deed, UserId target, Caller caller, Instant now) {
        tx.audit(refused(why, deed, target.text(), caller, now));
        return new Done(why, List.of());
    }

    private PasswordChange refuse(PasswordChange why, String code, UserId id, Actor actor, Instant now) {
        store.change(tx -> {
            tx.audit(new AuditEntry(now, actor, "change-password", id.text(), code, Map.of()));
        });
        return why;
    }

    private static AuditEntry refused(UserChange why, Deed deed, String target, Caller caller, Instant now) {
        String code = switch (why) {
            case UserChange.Changed _ -> AuditEntry.OK;
            case UserChange.NothingMatches() -> "nothingMatches";
            case UserChange.NotAllowed(var reason) -> reason;
            case UserChange.WouldLockEveryoneOut _ -> "wouldLockEveryoneOut";
            case UserChange.NameTaken() -> "nameTaken";
            case UserChange.PasswordRefused _ -> "passwordRefused";
        };
        return new AuditEntry(now, caller.actor(), deed.action(), target, code, Map.of());
    }
}
