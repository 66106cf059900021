package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.Password;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.OutdatedClaims.Membership;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the tenant look as a plan says, in one transaction. Applying a plan again changes nothing.
public final class Directory {
    private static final Statement STATEMENT = Statement.by(Reason.POLICY, "a tenant file was applied");

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final Reactions reactions;
    private final PasswordHasher hasher;
    private final PasswordRule rule;
    private final ProviderKeys keys;
    private final TextSeal seal;
    private final InstantSource clock;

    public Directory(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule rule,
            ProviderKeys keys,
            TextSeal seal,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
        this.hasher = hasher;
        this.rule = rule;
        this.keys = keys;
        this.seal = seal;
        this.clock = clock;
    }

    public Tenant tenant() {
        return store.read(DirectoryReads::tenant);
    }

    /// @param dryRun only say what would be changed
    public ApplyResult apply(TenantPlan plan, Caller caller, boolean dryRun) {
        return apply(plan, caller, dryRun, STATEMENT);
    }

    /// @param statement why, in the words of the kills that the plan asks for
    public ApplyResult apply(TenantPlan plan, Caller caller, boolean dryRun, Statement statement) {
        Instant now = clock.instant();
        var first = store.read(reads -> judge(reads, plan, caller, now));
        return switch (first) {
            case Judged.Not(var why) -> {
                store.change(tx -> {
                    tx.audit(entry(now, caller, code(why), Map.of()));
                });
                yield why;
            }
            case Judged.Go(var reading) ->
                dryRun ? applied(reading) : apply(plan, caller, hashes(reading.steps()), now, statement);
        };
    }

    private ApplyResult apply(
            TenantPlan plan, Caller caller, Map<String, String> hashes, Instant now, Statement statement) {
        Done done = store.write(tx -> {
            tx.takeTurn();
            // Judged again: the tenant may be another by now.
            return switch (judge(tx, plan, caller, now)) {
                case Judged.Not(var why) -> {
                    tx.audit(entry(now, caller, code(why), Map.of()));
                    yield new Done(why, List.of());
                }
                case Judged.Go(var reading) -> {
                    List<Position> kills = carryOut(tx, reading, hashes, caller, now, statement);
                    yield new Done(applied(reading), kills);
                }
            };
        });
        done.kills().forEach(killSwitch::settle);
        killSwitch.tell();
        return done.result();
    }

    private record Done(ApplyResult result, List<Position> kills) {}

    private sealed interface Judged {
        record Go(PlanReader.Reading reading) implements Judged {}

        record Not(ApplyResult why) implements Judged {}
    }

    private Judged judge(DirectoryReads reads, TenantPlan plan, Caller caller, Instant now) {
        var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.APPLY_PLAN);
        if (refusal.isPresent()) {
            return new Judged.Not(new ApplyResult.NotAllowed(refusal.get()));
        }
        var reading = PlanReader.read(plan, reads, rule, keys, seal, now);
        if (!reading.problems().isEmpty()) {
            return new Judged.Not(new ApplyResult.Invalid(reading.problems()));
        }
        var administrators = reads.enabledGlobalAdministrators();
        if (DirectoryRules.wouldLockEveryoneOut(administrators, losing(reading), gaining(reading))
                || strandsAll(reads, administrators, reading)) {
            return new Judged.Not(new ApplyResult.WouldLockEveryoneOut(administrators));
        }
        return new Judged.Go(reading);
    }

    private static boolean strandsAll(DirectoryReads reads, List<UserId> administrators, PlanReader.Reading reading) {
        return reading.steps().stream()
                .anyMatch(step -> step instanceof PlanStep.SaveMethods(var _, var policy)
                        && MethodsPolicies.strandsAll(administrators, reads.holdings(), policy));
    }

    private static Set<UserId> losing(PlanReader.Reading reading) {
        return reading.steps().stream()
                .filter(step -> step instanceof PlanStep.ChangeUser change && change.stopsAdministering())
                .map(step -> ((PlanStep.ChangeUser) step).user().id())
                .collect(Collectors.toSet());
    }

    private static List<UserId> gaining(PlanReader.Reading reading) {
        List<UserId> gaining = new ArrayList<>();
        for (PlanStep step : reading.steps()) {
            switch (step) {
                case PlanStep.ChangeUser change
                when change.startsAdministering() -> gaining.add(change.user().id());
                case PlanStep.CreateUser create
                when create.user().enabled() && create.user().roles().contains(Role.GLOBAL_ADMINISTRATOR) ->
                    gaining.add(create.user().id());
                default -> {}
            }
        }
        return gaining;
    }

    /// Hashing is slow and waits for a pool, so it stands outside the transaction. By canonical name, since a user's id
    /// is only fixed inside.
    private Map<String, String> hashes(List<PlanStep> steps) {
        Map<String, String> hashes = new HashMap<>();
        for (PlanStep step : steps) {
            switch (step) {
                case PlanStep.CreateUser(var _, var user, var password) -> hash(user, password, hashes);
                case PlanStep.ChangeUser(var _, var _, var user, var password) -> hash(user, password, hashes);
                default -> {}
            }
        }
        return hashes;
    }

    private void hash(User user, Optional<ClearText> password, Map<String, String> hashes) {
        password.ifPresent(
                text -> hashes.put(user.principalName().canonical(), hasher.hash(Password.canonical(text.reveal()))));
    }

    private List<Position> carryOut(
            DirectoryTx tx,
            PlanReader.Reading reading,
            Map<String, String> hashes,
            Caller caller,
            Instant now,
            Statement statement) {
        List<Position> kills = new ArrayList<>();
        for (PlanStep step : reading.steps()) {
            switch (step) {
                case PlanStep.Rename(var _, var name) -> tx.renameTenant(name);
                case PlanStep.SaveMethods(var _, var policy) -> tx.save(policy);
                case PlanStep.SaveStrength(var _, var strength) -> tx.save(strength);
                case PlanStep.SaveApi(var _, var api) -> {
                    new OutdatedClaims(killSwitch, caller, now).ofApi(tx, tx.api(api.id()), api);
                    tx.save(api);
                }
                case PlanStep.CreateUser(var _, var user, var password) -> {
                    tx.insert(user);
                    password.ifPresent(_ -> tx.password(user.id(), hashed(user, hashes), now));
                }
                case PlanStep.ChangeUser change -> {
                    kills.addAll(end(tx, change, caller, now));
                    carryOut(tx, change, hashes, caller, now);
                }
                case PlanStep.SaveGroup(var _, var group, var members) -> {
                    Group after = withMembers(tx, group, members);
                    Set<UserId> leaving =
                            tx.group(group.name()).map(Group::members).orElse(Set.of());
                    new OutdatedClaims(killSwitch, caller, now).save(tx, after);
                    leaving.stream()
                            .filter(member -> !after.members().contains(member))
                            .forEach(member -> kills.addAll(left(tx, member, after, caller, now)));
                }
                case PlanStep.SaveClient(var _, var client, var cause) -> {
                    cause.ifPresent(why -> kills.add(killSwitch.within(
                            tx, new Kill(new Scope.OfClient(client.id()), why, statement, caller.actor(), now))));
                    tx.save(client, now);
                }
                case PlanStep.SaveProvider(var _, var provider, var ends) -> {
                    tx.save(provider, now);
                    if (ends) {
                        kills.addAll(
                                Providers.ended(caller, now).end(tx, killSwitch, Origin.Match.all(provider.source())));
                    }
                }
            }
            PlannedChange change = step.change();
            tx.audit(entry(
                    now,
                    caller,
                    AuditEntry.OK,
                    Map.of(
                            "action", change.action().wireName(),
                            "kind", change.kind().wireName(),
                            "id", change.id(),
                            "detail", change.detail())));
        }
        return kills;
    }

    private void carryOut(
            DirectoryTx tx, PlanStep.ChangeUser change, Map<String, String> hashes, Caller caller, Instant now) {
        User user = change.user();
        tx.profile(user.id(), new Profile(user.displayName(), user.givenName(), user.surname(), user.mail()));
        if (change.old().enabled() != user.enabled()) {
            tx.enabled(user.id(), user.enabled());
        }
        if (!change.old().roles().equals(user.roles())) {
            tx.roles(user.id(), user.roles());
            var groups = tx.groupsOf(user.id());
            new OutdatedClaims(killSwitch, caller, now)
                    .ofUser(
                            tx,
                            user.id(),
                            new Membership(groups, change.old().roles()),
                            new Membership(groups, user.roles()),
                            ClaimsChange.Cause.ROLE);
        }
        if (change.old().type() != user.type()) {
            tx.type(user.id(), user.type());
            new OutdatedClaims(killSwitch, caller, now).ofType(tx, user.id());
        }
        change.password().ifPresent(_ -> tx.password(user.id(), hashed(user, hashes), now));
    }

    private static String hashed(User user, Map<String, String> hashes) {
        String hash = hashes.get(user.principalName().canonical());
        if (hash == null) {
            // Somebody took this user's password, or deleted him, while we hashed: rare, and safe to try again.
            throw new PasswordHasher.Overloaded();
        }
        return hash;
    }

    private static Group withMembers(DirectoryTx tx, Group group, Set<UserPrincipalName> members) {
        Set<UserId> ids = new HashSet<>();
        members.forEach(name -> tx.user(name).map(User::id).ifPresent(ids::add));
        return new Group(group.id(), group.name(), ids);
    }

    private List<Position> end(DirectoryTx tx, PlanStep.ChangeUser change, Caller caller, Instant now) {
        for (Trigger trigger : change.triggers()) {
            var event = new Event(trigger, change.user().id(), STATEMENT, caller.actor(), now);
            List<Position> kills = reactions.to(event, tx);
            if (!kills.isEmpty()) {
                return kills;
            }
        }
        return List.of();
    }

    private List<Position> left(DirectoryTx tx, UserId member, Group group, Caller caller, Instant now) {
        var statement = Statement.by(Reason.POLICY, "he is no member of " + group.name() + " any more");
        var what = new Event.What.OfGroup(group.id());
        return reactions.to(new Event(Trigger.GROUP_REMOVED, member, what, statement, caller.actor(), now), tx);
    }

    private static ApplyResult applied(PlanReader.Reading reading) {
        return new ApplyResult.Applied(
                reading.steps().stream().map(PlanStep::change).toList(), reading.unchanged());
    }

    private static String code(ApplyResult why) {
        return switch (why) {
            case ApplyResult.Applied _ -> AuditEntry.OK;
            case ApplyResult.Invalid _ -> "invalid";
            case ApplyResult.NotAllowed(var reason) -> reason;
            case ApplyResult.WouldLockEveryoneOut _ -> "wouldLockEveryoneOut";
        };
    }

    private static AuditEntry entry(Instant now, Caller caller, String outcome, Map<String, String> detail) {
        return new AuditEntry(now, caller.actor(), Deed.APPLY_PLAN.action(), "", outcome, detail);
    }
}
