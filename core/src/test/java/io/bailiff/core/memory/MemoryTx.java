package io.bailiff.core.memory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.directory.ContainmentTx;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.Consent;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Held;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.RememberedId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.ClaimsMark;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillPage;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.Life;
import io.bailiff.core.revocation.LifeTx;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reach;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.session.PendingSignIn;
import io.bailiff.core.session.RememberedBrowser;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.session.SignInRecord;
import io.bailiff.core.status.StatusList;
import io.bailiff.core.status.StatusSlot;
import io.bailiff.core.status.WideKill;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserQuery;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// One transaction on the tables in memory. Says what the ports mean in the simplest words there are.
record MemoryTx(Tables tables, TenantId tenantId, String firstLineage, InstantSource clock)
        implements ContainmentTx,
                LifeTx,
                GrantTx,
                MemoryDirectory,
                MemorySweep,
                MemoryFederation,
                MemoryTokens,
                MemoryMessages,
                MemoryLogouts,
                MemoryDrills,
                MemorySelection,
                MemoryReview,
                MemoryDownstream,
                MemoryWebhooks,
                MemorySignals,
                MemoryInbound,
                MemoryPolicies,
                MemoryRisk,
                MemoryAutomation,
                MemoryAgreements,
                MemoryDevices {
    private static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private MemoryStanding standing() {
        return new MemoryStanding(tables, tenantId);
    }

    @Override
    public Optional<String> mailOf(UserId user) {
        return MemorySignals.super.mailOf(user);
    }

    @Override
    public Head head() {
        String lineage =
                tables.lives.isEmpty() ? firstLineage : tables.lives.getLast().lineage();
        return new Head(lineage, tables.head, sequence());
    }

    @Override
    public Optional<Life> life(String lineage) {
        return tables.lives.stream()
                .filter(life -> life.lineage().equals(lineage))
                .findFirst();
    }

    @Override
    public void begin(Life life) {
        tables.lives.add(life);
        tables.head = tables.head.compareTo(life.position()) > 0 ? tables.head : life.position();
    }

    @Override
    public Optional<User> user(UserId id) {
        return Optional.ofNullable(tables.users.get(id))
                .filter(user -> !tables.deleted.containsKey(id))
                .map(this::withOutsideTime);
    }

    @Override
    public Optional<User> user(UserPrincipalName name) {
        return tables.users.values().stream()
                .filter(user -> user.principalName().canonical().equals(name.canonical()))
                .flatMap(user -> user(user.id()).stream())
                .findFirst();
    }

    @Override
    public List<User> users(UserQuery query, Optional<String> after, int limit) {
        return tables.users.values().stream()
                .flatMap(user -> user(user.id()).stream())
                .filter(matching(query))
                .filter(user -> after.isEmpty()
                        || CODE_POINTS.compare(user.principalName().canonical(), after.get()) > 0)
                .sorted(Comparator.comparing(user -> user.principalName().canonical(), CODE_POINTS))
                .limit(limit)
                .toList();
    }

    private static Predicate<User> matching(UserQuery query) {
        return switch (query) {
            case UserQuery.Everybody() -> _ -> true;
            case UserQuery.StartingWith(var text) ->
                user -> user.principalName().canonical().startsWith(canonical(text))
                        || canonical(user.displayName()).startsWith(canonical(text));
            case UserQuery.DisplayNameStartingWith(var text) ->
                user -> canonical(user.displayName()).startsWith(canonical(text));
            case UserQuery.WithMail(var text) ->
                user -> user.mail().map(MemoryTx::canonical).equals(Optional.of(canonical(text)));
        };
    }

    private User withOutsideTime(User user) {
        return new User(
                user.id(),
                user.principalName(),
                user.displayName(),
                user.givenName(),
                user.surname(),
                user.mail(),
                user.enabled() && !tables.deleted.containsKey(user.id()),
                user.roles(),
                user.createdAt(),
                Optional.ofNullable(tables.outsideTimes.get(new Scope.OfUser(user.id()))),
                user.type());
    }

    @Override
    public Optional<Client> client(ClientId id) {
        return Optional.ofNullable(tables.clients.get(id)).filter(_ -> !tables.deletedClients.contains(id));
    }

    @Override
    public List<Client> clients() {
        return tables.clients.values().stream()
                .filter(client -> !tables.deletedClients.contains(client.id()))
                .sorted(Comparator.comparing(client -> client.id().text(), CODE_POINTS))
                .toList();
    }

    @Override
    public List<Client> clients(String after, int most) {
        return clients().stream()
                .filter(client -> CODE_POINTS.compare(client.id().text(), after) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Api> api(ApiId id) {
        return Optional.ofNullable(tables.apis.get(id));
    }

    @Override
    public List<Api> apis() {
        return tables.apis.values().stream()
                .sorted(Comparator.comparing(api -> api.id().text(), CODE_POINTS))
                .toList();
    }

    @Override
    public List<Sighting> sightings() {
        return List.copyOf(tables.sightings.values());
    }

    @Override
    public void takeTurn() {}

    @Override
    public LoggedKill append(Kill kill, Toll toll, Optional<String> idempotencyKey) {
        if (facts(kill.scope(), kill.at()) instanceof ScopeFacts.Unknown && !hasRow(kill.scope())) {
            throw new IllegalArgumentException(
                    "there is no " + kill.scope().kind().wireName() + " to kill");
        }
        tables.head = tables.head.next(kill.at().toEpochMilli());
        var logged = new LoggedKill(tables.head, sequence() + 1, kill, toll, Optional.empty());
        tables.kills.add(logged);
        tables.killed.merge(kill.scope(), tables.head, Position::max);
        idempotencyKey.ifPresent(
                key -> tables.idempotencyKeys.put(List.of(kill.actor().id(), key), tables.head));
        return logged;
    }

    /// A deleted user is unknown to everybody, but his row can still be marked.
    private boolean hasRow(Scope scope) {
        return scope instanceof Scope.OfUser(var user) && tables.users.containsKey(user);
    }

    @Override
    public Instant stamp(Position position, Instant proposed) {
        LoggedKill kill = kill(position).orElseThrow();
        if (kill.effectiveAt().isPresent()) {
            return kill.effectiveAt().get();
        }
        Instant outside = tables.outsideTimes.merge(
                kill.kill().scope(), proposed, (one, other) -> one.isAfter(other) ? one : other);
        tables.kills.set(
                tables.kills.indexOf(kill),
                new LoggedKill(kill.position(), kill.sequence(), kill.kill(), kill.toll(), Optional.of(outside)));
        return outside;
    }

    @Override
    public Instant storeTime() {
        return clock.instant();
    }

    @Override
    public void audit(AuditEntry entry) {
        tables.audit.add(entry);
    }

    @Override
    public boolean unsealed() {
        return tables.chained < tables.audit.size();
    }

    @Override
    public void seal() {
        tables.chained = tables.audit.size();
    }

    @Override
    public Optional<LoggedKill> kill(Position position) {
        return tables.kills.stream()
                .filter(kill -> kill.position().equals(position))
                .findFirst();
    }

    @Override
    public List<LoggedKill> kills(Optional<Position> before, int limit) {
        return tables.kills.reversed().stream()
                .filter(kill -> before.isEmpty() || kill.position().compareTo(before.get()) < 0)
                .limit(limit)
                .toList();
    }

    @Override
    public KillPage kills(KillQuery query, Optional<Position> before, int limit) {
        var found = tables.kills.reversed().stream()
                .filter(kill -> kill.position().value() < query.below(before))
                .filter(kill -> kill.position().value() >= query.lowest())
                .filter(kill -> fits(query, kill))
                .limit(limit + 1L)
                .toList();
        return found.size() <= limit
                ? new KillPage(found, Optional.empty())
                : new KillPage(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).position()));
    }

    private boolean fits(KillQuery query, LoggedKill logged) {
        Kill kill = logged.kill();
        return query.owner()
                        .map(owner -> whose(kill.scope()).equals(Optional.of(owner)))
                        .orElse(true)
                && query.actor().map(actor -> kill.actor().id().equals(actor)).orElse(true)
                && query.reason()
                        .map(reason -> kill.statement().reason() == reason)
                        .orElse(true)
                && query.cause().map(cause -> kill.cause() == cause).orElse(true)
                && query.scope().map(kind -> kill.scope().kind() == kind).orElse(true)
                && query.among().map(some -> some.contains(logged.position())).orElse(true);
    }

    private Optional<UserId> whose(Scope scope) {
        return switch (scope) {
            case Scope.OfUser(var user) -> Optional.of(user);
            case Scope.OfUserAtClient(var user, var _) -> Optional.of(user);
            default ->
                facts(scope, clock.instant()) instanceof ScopeFacts.Known known ? known.owner() : Optional.empty();
        };
    }

    @Override
    public long countKills(Instant from, Instant until, int most) {
        return tables.kills.stream()
                .filter(kill -> kill.position().value() >= from.toEpochMilli()
                        && kill.position().value() < until.toEpochMilli())
                .limit(most)
                .count();
    }

    @Override
    public List<LoggedKill> killsAfter(long after, int limit) {
        return tables.kills.stream()
                .filter(kill -> kill.sequence() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public LogEntry.Outdated append(ClaimsChange change) {
        tables.head = tables.head.next(change.at().toEpochMilli());
        var logged = new LogEntry.Outdated(tables.head, sequence() + 1, change);
        tables.claimsChanges.add(logged);
        return logged;
    }

    private long sequence() {
        return (long) tables.kills.size() + tables.claimsChanges.size();
    }

    @Override
    public List<LogEntry.Outdated> claimsChangesAfter(long after, int limit) {
        return tables.claimsChanges.stream()
                .filter(change -> change.sequence() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public List<ClaimsMark> claimsMarks(UserId user, Position after) {
        Map<ClaimsScope, Position> newest = new HashMap<>();
        tables.claimsChanges.stream()
                .filter(change -> concerns(change.change().scope(), user))
                .forEach(change -> newest.merge(change.change().scope(), change.position(), Position::max));
        return newest.entrySet().stream()
                .filter(mark -> mark.getValue().compareTo(after) > 0)
                .map(mark -> new ClaimsMark(mark.getKey(), mark.getValue()))
                .toList();
    }

    static boolean concerns(ClaimsScope scope, UserId user) {
        return switch (scope) {
            case ClaimsScope.OfTenant _ -> true;
            case ClaimsScope.OfUser(var one) -> one.equals(user);
            case ClaimsScope.OfPermission(var one, var _, var _) -> one.equals(user);
        };
    }

    @Override
    public List<Position> unstamped() {
        return tables.kills.stream()
                .filter(kill -> kill.effectiveAt().isEmpty())
                .map(LoggedKill::position)
                .toList();
    }

    @Override
    public Optional<Position> earlier(String actorId, String idempotencyKey) {
        return Optional.ofNullable(tables.idempotencyKeys.get(List.of(actorId, idempotencyKey)));
    }

    @Override
    public ScopeFacts facts(Scope scope, Instant now) {
        return switch (scope) {
            case Scope.OfTenant(var id) -> id.equals(tenantId) ? known(scope, Optional.empty(), now) : unknown();
            case Scope.OfClient(var id) -> client(id).isPresent() ? known(scope, Optional.empty(), now) : unknown();
            case Scope.OfUser(var id) -> user(id).isPresent() ? known(scope, Optional.of(id), now) : unknown();
            case Scope.OfUserAtClient(var id, var client) ->
                user(id).isPresent() && client(client).isPresent() ? known(scope, Optional.of(id), now) : unknown();
            case Scope.OfDevice(var id) -> {
                var owners = tables.sessions.values().stream()
                        .filter(session -> session.device().equals(id))
                        .map(Session::user)
                        .distinct()
                        .toList();
                yield owners.isEmpty()
                        ? unknown()
                        : known(scope, owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty(), now);
            }
            case Scope.OfSession(var id) ->
                Optional.ofNullable(tables.sessions.get(id))
                        .map(session -> known(scope, Optional.of(session.user()), now))
                        .orElseGet(MemoryTx::unknown);
            case Scope.OfGrant(var id) ->
                Optional.ofNullable(tables.grants.get(id))
                        .map(grant -> known(scope, Optional.of(grant.user()), now))
                        .orElseGet(MemoryTx::unknown);
        };
    }

    private static ScopeFacts unknown() {
        return new ScopeFacts.Unknown();
    }

    private ScopeFacts known(Scope scope, Optional<UserId> owner, Instant now) {
        return new ScopeFacts.Known(
                owner, owner.flatMap(this::user).map(User::roles).orElse(Set.of()), toll(scope, now));
    }

    private Toll toll(Scope scope, Instant now) {
        var sessions = tables.sessions.values().stream()
                .filter(session -> covers(scope, session))
                .map(session -> facts(session).judge(now).live())
                .toList();
        var grants = tables.grants.values().stream()
                .filter(grant -> covers(scope, grant))
                .map(grant -> facts(grant).judge(now).live())
                .toList();
        long liveSessions = sessions.stream().filter(live -> live).count();
        long liveGrants = grants.stream().filter(live -> live).count();
        return new Toll(liveSessions, sessions.size() - liveSessions, liveGrants, grants.size() - liveGrants);
    }

    @Override
    public Reach reach(Scope scope, Instant now) {
        var sessions = tables.sessions.values().stream()
                .filter(session ->
                        covers(scope, session) && facts(session).judge(now).live())
                .toList();
        var grants = tables.grants.values().stream()
                .filter(grant -> covers(scope, grant) && facts(grant).judge(now).live())
                .toList();
        Set<UserId> users = new HashSet<>();
        sessions.forEach(session -> users.add(session.user()));
        grants.forEach(grant -> users.add(grant.user()));
        long administrators = users.stream()
                .flatMap(user -> user(user).stream())
                .filter(user -> !user.roles().isEmpty())
                .count();
        Set<DeviceId> devices = new HashSet<>();
        sessions.forEach(session -> devices.add(session.device()));
        grants.forEach(grant -> devices.add(grant.device()));
        var apps = grants.stream()
                .map(Grant::client)
                .distinct()
                .sorted(Comparator.comparing(ClientId::text))
                .toList();
        return new Reach(users.size(), administrators, devices.size(), apps);
    }

    private static boolean covers(Scope scope, Session session) {
        return switch (scope) {
            case Scope.OfTenant _ -> true;
            case Scope.OfUser(var user) -> session.user().equals(user);
            case Scope.OfDevice(var device) -> session.device().equals(device);
            case Scope.OfSession(var id) -> session.id().equals(id);
            case Scope.OfClient _, Scope.OfUserAtClient _, Scope.OfGrant _ -> false;
        };
    }

    private static boolean covers(Scope scope, Grant grant) {
        return switch (scope) {
            case Scope.OfTenant _ -> true;
            case Scope.OfClient(var client) -> grant.client().equals(client);
            case Scope.OfUser(var user) -> grant.user().equals(user);
            case Scope.OfUserAtClient(var user, var client) ->
                grant.user().equals(user) && grant.client().equals(client);
            case Scope.OfDevice(var device) -> grant.device().equals(device);
            case Scope.OfSession(var session) -> grant.session().equals(session);
            case Scope.OfGrant(var id) -> grant.id().equals(id);
        };
    }

    private static <K, V> V there(Map<K, V> rows, K key) {
        return Optional.ofNullable(rows.get(key)).orElseThrow(() -> new IllegalStateException("no row for " + key));
    }

    private SessionFacts facts(Session session) {
        return new SessionFacts(
                session,
                withOutsideTime(there(tables.users, session.user())),
                standing().of(session));
    }

    private GrantFacts facts(Grant grant) {
        return new GrantFacts(
                grant,
                there(tables.sessions, grant.session()),
                withOutsideTime(there(tables.users, grant.user())),
                there(tables.clients, grant.client()),
                standing().of(grant));
    }

    @Override
    public Optional<SessionFacts> sessionByCookie(String cookieHash) {
        return Optional.ofNullable(tables.cookies.get(cookieHash)).flatMap(this::session);
    }

    @Override
    public Optional<SessionFacts> session(SessionId id) {
        return Optional.ofNullable(tables.sessions.get(id)).map(this::facts);
    }

    @Override
    public List<SessionOverview> sessionsOf(UserId user, int limit, Instant now) {
        return tables.sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .sorted(Comparator.comparing(Session::createdAt)
                        .thenComparing(session -> session.id().text())
                        .reversed())
                .limit(limit)
                .map(session -> new SessionOverview(facts(session), apps(session, now)))
                .toList();
    }

    @Override
    public List<SessionOverview> liveSessionsOf(UserId user, Optional<SessionPlace> after, int limit, Instant now) {
        return sessionsOf(user, Integer.MAX_VALUE, now).stream()
                .filter(overview -> overview.facts().judge(now).live())
                .filter(overview -> after.isEmpty() || isBehind(overview.facts().session(), after.get()))
                .limit(limit)
                .toList();
    }

    private static boolean isBehind(Session session, SessionPlace place) {
        int order = session.createdAt().compareTo(place.createdAt());
        return order < 0
                || (order == 0 && session.id().text().compareTo(place.id().text()) < 0);
    }

    @Override
    public List<SignInRecord> signInsOf(UserId user, Optional<Long> before, int limit) {
        return LongStream.rangeClosed(1, tables.audit.size())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .filter(number -> before.isEmpty() || number < before.get())
                .flatMap(number -> signIn(user, number).stream())
                .limit(limit)
                .toList();
    }

    @Override
    public List<SignInRecord> successfulSignIns(UserId user, long after, int most) {
        return LongStream.rangeClosed(after + 1, tables.audit.size())
                .boxed()
                .flatMap(number -> signIn(user, number).stream())
                .filter(SignInRecord::successful)
                .limit(most)
                .toList();
    }

    @Override
    public Optional<SignInRecord> signIn(UserId user, long number) {
        if (number < 1 || number > tables.audit.size()) {
            return Optional.empty();
        }
        return Optional.of(tables.audit.get(Math.toIntExact(number - 1)))
                .filter(entry ->
                        entry.action().equals("sign-in") && entry.target().equals(user.text()))
                .map(entry -> SignInRecord.of(number, entry));
    }

    private List<SessionOverview.App> apps(Session session, Instant now) {
        return tables.grants.values().stream()
                .filter(grant -> grant.session().equals(session.id()))
                .sorted(Comparator.comparing(Grant::createdAt)
                        .thenComparing(grant -> grant.id().text())
                        .reversed())
                .map(grant -> new SessionOverview.App(
                        grant.id(),
                        grant.client(),
                        there(tables.clients, grant.client()).name(),
                        grant.scopes(),
                        grant.offline(),
                        facts(grant).judge(now).live(),
                        grant.rotatedAt()))
                .toList();
    }

    @Override
    public Standing standingOf(UserId user, DeviceId device) {
        return standing().of(Optional.empty(), Optional.of(user), Optional.of(device), Optional.empty());
    }

    @Override
    public Standing standingOf(ClientId client) {
        return standing().of(Optional.of(client), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public Standing standingOf(
            Optional<UserId> user, ClientId client, Optional<DeviceId> device, Optional<SessionId> session) {
        return standing().of(Optional.of(client), user, device, session);
    }

    @Override
    public Optional<SessionFacts> sessionFor(SessionId session, ClientId client) {
        return session(session)
                .filter(_ -> tables.clients.containsKey(client))
                .map(facts -> new SessionFacts(
                        facts.session(),
                        facts.user(),
                        standing()
                                .of(
                                        Optional.of(client),
                                        Optional.of(facts.user().id()),
                                        Optional.of(facts.session().device()),
                                        Optional.of(session))));
    }

    @Override
    public Optional<String> passwordHash(UserId user) {
        return Optional.ofNullable(tables.passwords.get(user));
    }

    @Override
    public Optional<Instant> passwordSetAt(UserId user) {
        return Optional.ofNullable(tables.passwordTimes.get(user)).filter(_ -> tables.passwords.containsKey(user));
    }

    @Override
    public Optional<Instant> passwordGiven(UserId user) {
        return Optional.of(user)
                .filter(one -> tables.passwords.containsKey(one) && tables.passwordsToChange.contains(one))
                .map(tables.passwordTimes::get);
    }

    @Override
    public void password(UserId user, String hash, Instant changedAt) {
        tables.passwords.put(user, hash);
        tables.passwordTimes.put(user, changedAt);
        tables.passwordsToChange.remove(user);
    }

    @Override
    public boolean knownDevice(UserId user, DeviceId device) {
        return tables.sessions.values().stream()
                .anyMatch(session ->
                        session.user().equals(user) && session.device().equals(device));
    }

    @Override
    public Attempts attempts(String key) {
        return tables.attempts.getOrDefault(key, Attempts.NONE);
    }

    @Override
    public Attempts lockAttempts(String key) {
        return attempts(key);
    }

    @Override
    public void attempts(String key, Attempts attempts) {
        tables.attempts.put(key, attempts);
    }

    @Override
    public void clearAttempts(List<String> keys) {
        keys.forEach(tables.attempts::remove);
    }

    @Override
    public Standing standingOf(UserId user) {
        return standing().of(Optional.empty(), Optional.of(user), Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<RememberedBrowser> rememberedBrowser(String hash) {
        return tables.remembered.values().stream()
                .filter(browser -> browser.hash().equals(hash))
                .findFirst();
    }

    @Override
    public List<RememberedBrowser> rememberedBrowsers(UserId user) {
        return tables.remembered.values().stream()
                .filter(browser -> browser.user().equals(user))
                .sorted(Comparator.comparing(RememberedBrowser::createdAt)
                        .reversed()
                        .thenComparing(browser -> browser.id().text()))
                .toList();
    }

    @Override
    public void insert(RememberedBrowser browser) {
        tables.remembered.put(browser.id(), browser);
    }

    @Override
    public void forget(RememberedId id) {
        tables.remembered.remove(id);
    }

    @Override
    public Optional<PendingSignIn> pendingSignIn(String hash) {
        return Optional.ofNullable(tables.pending.get(hash));
    }

    @Override
    public void insert(PendingSignIn pending) {
        tables.pending.put(pending.hash(), pending);
    }

    @Override
    public Optional<PendingSignIn> countAttempt(String hash) {
        return Optional.ofNullable(tables.pending.computeIfPresent(
                hash, (_, old) -> changed(old, old.methods(), old.shown(), old.attempts() + 1)));
    }

    @Override
    public void shown(String hash, List<String> methods, Set<MethodMode> shown) {
        tables.pending.computeIfPresent(hash, (_, old) -> changed(old, methods, shown, old.attempts()));
    }

    @Override
    public void strengthen(
            SessionId id, String cookieHash, Instant authTime, List<String> methods, Set<MethodMode> shown) {
        boolean _ = tables.cookies.values().removeIf(id::equals);
        tables.cookies.put(cookieHash, id);
        tables.sessions.computeIfPresent(
                id,
                (_, old) -> new Session(
                        old.id(),
                        old.user(),
                        old.device(),
                        old.born(),
                        old.createdAt(),
                        authTime,
                        methods,
                        shown,
                        old.address(),
                        old.userAgent(),
                        old.lastSeen(),
                        old.expiresAt(),
                        old.idleUntil(),
                        old.signedOutAt(),
                        old.origin(),
                        old.country()));
    }

    private static PendingSignIn changed(PendingSignIn old, List<String> methods, Set<MethodMode> shown, int attempts) {
        return new PendingSignIn(
                old.hash(),
                old.user(),
                old.device(),
                old.born(),
                methods,
                shown,
                old.demanded(),
                old.session(),
                old.stay(),
                old.startedAt(),
                old.expiresAt(),
                attempts,
                old.origin());
    }

    @Override
    public boolean removePending(String hash) {
        return tables.pending.remove(hash) != null;
    }

    @Override
    public void insert(Session session, String cookieHash) {
        tables.sessions.put(session.id(), session);
        tables.cookies.put(cookieHash, session.id());
    }

    @Override
    public void touch(SessionId id, Instant lastSeen, Instant idleUntil) {
        tables.sessions.computeIfPresent(
                id,
                (_, old) -> new Session(
                        old.id(),
                        old.user(),
                        old.device(),
                        old.born(),
                        old.createdAt(),
                        old.authTime(),
                        old.methods(),
                        old.shown(),
                        old.address(),
                        old.userAgent(),
                        latest(old.lastSeen(), lastSeen),
                        old.expiresAt(),
                        latest(old.idleUntil(), idleUntil),
                        old.signedOutAt(),
                        old.origin(),
                        old.country()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void signOut(SessionId id, Instant at) {
        tables.sessions.computeIfPresent(
                id,
                (_, old) -> new Session(
                        old.id(),
                        old.user(),
                        old.device(),
                        old.born(),
                        old.createdAt(),
                        old.authTime(),
                        old.methods(),
                        old.shown(),
                        old.address(),
                        old.userAgent(),
                        old.lastSeen(),
                        old.expiresAt(),
                        old.idleUntil(),
                        Optional.of(old.signedOutAt().orElse(at)),
                        old.origin(),
                        old.country()));
    }

    @Override
    public List<GrantId> onlineGrants(SessionId id) {
        return tables.grants.values().stream()
                .filter(grant -> grant.session().equals(id) && !grant.offline())
                .filter(grant -> !tables.killed
                        .getOrDefault(new Scope.OfGrant(grant.id()), Position.NONE)
                        .kills(grant.born()))
                .sorted(Comparator.comparing(Grant::createdAt)
                        .thenComparing(grant -> grant.id().text()))
                .map(Grant::id)
                .toList();
    }

    @Override
    public Optional<GrantFacts> grant(GrantId id) {
        return Optional.ofNullable(tables.grants.get(id)).map(this::facts);
    }

    @Override
    public Optional<GrantFacts> lockGrant(GrantId id) {
        return grant(id);
    }

    @Override
    public Optional<AuthorizationCode> code(String codeHash) {
        return Optional.ofNullable(tables.codes.get(codeHash));
    }

    @Override
    public Optional<AuthorizationCode> lockCode(String codeHash) {
        return code(codeHash);
    }

    @Override
    public Set<String> consented(UserId user, ClientId client) {
        return tables.consents.getOrDefault(new Scope.OfUserAtClient(user, client), Set.of());
    }

    @Override
    public void consent(UserId user, ClientId client, Set<String> scopes, Instant at) {
        var all = new HashSet<>(consented(user, client));
        all.addAll(scopes);
        tables.consents.put(new Scope.OfUserAtClient(user, client), Set.copyOf(all));
        tables.consentTimes.put(new Scope.OfUserAtClient(user, client), at);
    }

    @Override
    public List<Consent> consentsOf(UserId user) {
        return tables.consents.entrySet().stream()
                .filter(consent -> consent.getKey().user().equals(user))
                .flatMap(consent -> client(consent.getKey().client()).stream()
                        .map(client -> new Consent(
                                client.id(),
                                client.name(),
                                consent.getValue(),
                                there(tables.consentTimes, consent.getKey()))))
                .sorted(Comparator.comparing(consent -> consent.client().text()))
                .toList();
    }

    @Override
    public List<GrantFacts> grantsOf(UserId user, int limit, Instant now) {
        return tables.grants.values().stream()
                .filter(grant -> grant.user().equals(user))
                .map(this::facts)
                .filter(facts -> facts.judge(now).live())
                .sorted(Comparator.comparing((GrantFacts facts) -> facts.grant().createdAt())
                        .thenComparing(facts -> facts.grant().id().text())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Held> held(Scope scope, Position below, Instant since, int most) {
        Map<Access, Instant> last = new LinkedHashMap<>();
        tables.grants.values().stream()
                .filter(grant -> covers(scope, grant)
                        && grant.born().compareTo(below) < 0
                        && grant.rotatedAt().isAfter(since))
                .forEach(grant -> last.merge(
                        new Access(grant.client(), grant.scopes()),
                        grant.rotatedAt(),
                        (one, other) -> one.isAfter(other) ? one : other));
        return last.entrySet().stream()
                .limit(most)
                .map(one -> new Held(one.getKey().client(), one.getKey().scopes(), one.getValue()))
                .toList();
    }

    private record Access(ClientId client, Set<String> scopes) {}

    @Override
    public void insert(AuthorizationCode code, String codeHash) {
        tables.codes.put(codeHash, code);
    }

    @Override
    public void redeemed(String codeHash, GrantId grant) {
        tables.codes.compute(codeHash, (_, code) -> changed(code, false, Optional.of(grant)));
    }

    @Override
    public void burn(String codeHash) {
        tables.codes.compute(codeHash, (_, code) -> changed(code, true, Optional.empty()));
    }

    private static AuthorizationCode changed(
            @org.jspecify.annotations.Nullable AuthorizationCode code, boolean burnt, Optional<GrantId> grant) {
        if (code == null) {
            throw new IllegalStateException("there is no such code");
        }
        return new AuthorizationCode(
                code.client(),
                code.session(),
                code.redirectUri(),
                code.challenge(),
                code.scopes(),
                code.requestedScope(),
                code.nonce(),
                code.claims(),
                code.acr(),
                code.expiresAt(),
                code.burnt() || burnt,
                grant.or(code::grant),
                code.key());
    }

    @Override
    public void insert(Grant grant) {
        tables.grants.put(grant.id(), grant);
    }

    @Override
    public void rotate(GrantId id, long generation, Instant rotatedAt, Instant idleUntil) {
        tables.grants.computeIfPresent(id, (_, old) -> {
            if (generation <= old.generation()) {
                throw new IllegalStateException("a generation only rises");
            }
            return new Grant(
                    old.id(),
                    old.client(),
                    old.user(),
                    old.session(),
                    old.device(),
                    old.born(),
                    old.scopes(),
                    old.offline(),
                    generation,
                    old.createdAt(),
                    rotatedAt,
                    old.expiresAt(),
                    idleUntil,
                    old.key(),
                    old.slot());
        });
    }

    @Override
    public List<StatusList> statusLists() {
        return List.copyOf(tables.statusLists.values());
    }

    @Override
    public Optional<StatusList> statusList(String name) {
        return statusLists().stream().filter(list -> list.name().equals(name)).findFirst();
    }

    @Override
    public List<StatusSlot> slotsKilled(Position after) {
        return tables.kills.stream()
                .filter(kill -> kill.position().compareTo(after) > 0 && !wide(kill))
                .flatMap(kill -> tables.grants.values().stream()
                        .filter(grant -> covers(kill.kill().scope(), grant)
                                && kill.position().kills(grant.born()))
                        .flatMap(grant -> grant.slot().stream()))
                .toList();
    }

    private static boolean wide(LoggedKill kill) {
        return kill.kill().scope() instanceof Scope.OfTenant || kill.kill().scope() instanceof Scope.OfClient;
    }

    @Override
    public List<WideKill> wideKills(Position after) {
        Map<Scope, Position> highest = new LinkedHashMap<>();
        tables.kills.stream()
                .filter(kill -> kill.position().compareTo(after) > 0 && wide(kill))
                .forEach(kill -> highest.merge(kill.kill().scope(), kill.position(), Position::max));
        return highest.entrySet().stream()
                .map(one -> new WideKill(one.getKey(), one.getValue()))
                .toList();
    }

    @Override
    public List<StatusSlot> slotsUnder(WideKill kill, StatusSlot from, int limit) {
        return tables.grants.values().stream()
                .filter(grant -> covers(kill.scope(), grant) && kill.position().kills(grant.born()))
                .flatMap(grant -> grant.slot().stream())
                .filter(slot -> slot.compareTo(from) >= 0)
                .sorted()
                .limit(limit)
                .toList();
    }

    @Override
    public List<StatusSlot> ownSlotsUnder(WideKill kill) {
        return tables.statusOfClients.entrySet().stream()
                .filter(one -> kill.scope() instanceof Scope.OfTenant
                        || kill.scope().equals(new Scope.OfClient(one.getKey().client())))
                .filter(one -> kill.position().kills(one.getKey().mark()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Optional<StatusSlot> slotOf(ClientId client, Position mark) {
        return Optional.ofNullable(tables.statusOfClients.get(new Tables.ClientAt(client, mark)));
    }

    @Override
    public Optional<StatusList> reserve(String lineage, int count) {
        var newest = statusLists().stream()
                .filter(list -> list.lineage().equals(lineage))
                .max(Comparator.comparingInt(StatusList::number))
                .filter(list -> list.used() + count <= StatusList.SIZE)
                .map(list -> new StatusList(
                        list.number(), list.name(), list.lineage(), list.shuffle(), list.used() + count));
        newest.ifPresent(list -> tables.statusLists.put(list.number(), list));
        return newest;
    }

    @Override
    public void open(String name, String lineage, String shuffle) {
        int number = tables.statusLists.keySet().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                + 1;
        tables.statusLists.put(number, new StatusList(number, name, lineage, shuffle, 0));
    }

    @Override
    public Optional<StatusSlot> allot(GrantId grant, StatusSlot slot) {
        var old = Optional.ofNullable(tables.grants.get(grant));
        old.filter(one -> one.slot().isEmpty()).ifPresent(one -> tables.grants.put(grant, with(one, slot)));
        return old.map(one -> one.slot().orElse(slot));
    }

    private static Grant with(Grant old, StatusSlot slot) {
        return new Grant(
                old.id(),
                old.client(),
                old.user(),
                old.session(),
                old.device(),
                old.born(),
                old.scopes(),
                old.offline(),
                old.generation(),
                old.createdAt(),
                old.rotatedAt(),
                old.expiresAt(),
                old.idleUntil(),
                old.key(),
                Optional.of(slot));
    }

    @Override
    public StatusSlot allot(ClientId client, Position mark, StatusSlot slot) {
        return tables.statusOfClients.computeIfAbsent(new Tables.ClientAt(client, mark), _ -> slot);
    }
}
