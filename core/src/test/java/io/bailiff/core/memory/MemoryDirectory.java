package io.bailiff.core.memory;

import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.directory.Brand;
import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.DeletedUser;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.GivenConsent;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.SetupSecret;
import io.bailiff.core.directory.Tenant;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserType;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Writing the directory in memory.
interface MemoryDirectory extends DirectoryTx {

    Comparator<String> CODE_POINTS = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    Tables tables();

    TenantId tenantId();

    @Override
    default Tenant tenant() {
        return new Tenant(tenantId(), tables().tenantName, tables().tenantEnabled);
    }

    @Override
    default void renameTenant(String name) {
        tables().tenantName = name;
    }

    @Override
    default Brand brand() {
        return tables().brand;
    }

    @Override
    default long brandVersion() {
        return tables().brandVersion;
    }

    @Override
    default void save(Brand brand) {
        tables().brand = brand;
        tables().brandVersion++;
    }

    @Override
    default UserPage search(UserSearch search, Optional<UserSearch.Edge> from, int limit) {
        boolean backwards = from.filter(UserSearch.Edge::backwards).isPresent();
        Comparator<User> order =
                search.descending() != backwards ? order(search.order()).reversed() : order(search.order());
        var edge = from.map(UserSearch.Edge::user).map(tables().users::get);
        List<UserPage.Listed> found = tables().users.values().stream()
                .filter(user -> edge.isEmpty() || order.compare(user, edge.get()) > 0)
                .map(this::listed)
                .filter(one -> fits(search, one))
                .sorted((one, other) -> order.compare(one.user(), other.user()))
                .limit(limit)
                .toList();
        return new UserPage(backwards ? found.reversed() : found, Optional.empty(), false);
    }

    private static Comparator<User> order(UserSearch.Order order) {
        Comparator<User> first = switch (order) {
            case NAME -> Comparator.comparing(user -> Canonical.of(user.displayName()), CODE_POINTS);
            case CREATED -> Comparator.comparing(User::createdAt);
        };
        return first.thenComparing(user -> user.id().text());
    }

    private UserPage.Listed listed(User user) {
        var risk = userRisk(user.id());
        return new UserPage.Listed(
                user(user.id()).orElse(user),
                tables().contained.containsKey(user.id()),
                Optional.ofNullable(tables().deleted.get(user.id())),
                risk.state().active() ? risk.level() : RiskLevel.NONE);
    }

    private boolean fits(UserSearch search, UserPage.Listed one) {
        User user = one.user();
        boolean deleted = one.deletedAt().isPresent();
        boolean state = switch (search.state().orElse(UserSearch.State.ENABLED)) {
            case ENABLED -> !deleted && (user.enabled() || search.state().isEmpty());
            case DISABLED -> !deleted && !user.enabled();
            case CONTAINED -> !deleted && one.contained();
            case DELETED -> deleted && !tables().forgotten.contains(user.id());
        };
        return state
                && search.role().filter(role -> !user.roles().contains(role)).isEmpty()
                && search.type().filter(type -> user.type() != type).isEmpty()
                && search.group()
                        .filter(group -> !groupsOf(user.id()).contains(group))
                        .isEmpty()
                && search.risk().filter(level -> one.risk() != level).isEmpty()
                && startsWith(user, Canonical.of(search.text()));
    }

    private static boolean startsWith(User user, String text) {
        return Canonical.of(user.displayName()).startsWith(text)
                || user.principalName().canonical().startsWith(text)
                || user.mail()
                        .filter(mail -> Canonical.of(mail).startsWith(text))
                        .isPresent()
                || user.id().text().equals(text);
    }

    @Override
    default Optional<Group> group(String name) {
        return tables().groups.values().stream()
                .filter(group -> canonical(group.name()).equals(canonical(name)))
                .findFirst();
    }

    @Override
    default Optional<GroupId> groupNamed(String name) {
        return group(name).map(Group::id);
    }

    @Override
    default Optional<GroupLine> groupLine(GroupId id) {
        return Optional.ofNullable(tables().groups.get(id)).map(MemoryDirectory::line);
    }

    private static GroupLine line(Group group) {
        return new GroupLine(group.id(), group.name(), Math.min(group.members().size(), GroupLine.COUNTED));
    }

    @Override
    default List<GroupLine> groups(String startingWith, Optional<String> after, int limit) {
        return tables().groups.values().stream()
                .map(MemoryDirectory::line)
                .filter(group -> group.canonical().startsWith(Canonical.of(startingWith)))
                .filter(group -> after.isEmpty() || CODE_POINTS.compare(group.canonical(), after.get()) > 0)
                .sorted(Comparator.comparing(GroupLine::canonical, CODE_POINTS))
                .limit(limit)
                .toList();
    }

    @Override
    default List<UserId> membersOf(GroupId group, int most) {
        return Optional.ofNullable(tables().groups.get(group)).stream()
                .flatMap(found -> found.members().stream())
                .sorted(Comparator.comparing(UserId::text))
                .limit(most)
                .toList();
    }

    @Override
    default void rename(GroupId group, String name) {
        change(group, old -> new Group(group, name, old.members()));
    }

    @Override
    default void addMember(GroupId group, UserId user) {
        change(group, old -> {
            var members = new HashSet<>(old.members());
            members.add(user);
            return new Group(group, old.name(), members);
        });
    }

    @Override
    default void removeMember(GroupId group, UserId user) {
        change(group, old -> {
            var members = new HashSet<>(old.members());
            members.remove(user);
            return new Group(group, old.name(), members);
        });
    }

    @Override
    default void delete(GroupId group) {
        tables().groups.remove(group);
    }

    private void change(GroupId group, UnaryOperator<Group> change) {
        var _ = tables().groups.computeIfPresent(group, (_, old) -> change.apply(old));
    }

    private static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    @Override
    default List<UserId> enabledGlobalAdministrators() {
        return tables().users.values().stream()
                .filter(user -> !tables().deleted.containsKey(user.id()) && user.enabled())
                .filter(user -> user.roles().contains(Role.GLOBAL_ADMINISTRATOR))
                .map(User::id)
                .sorted(Comparator.comparing(UserId::text))
                .toList();
    }

    @Override
    default List<UserId> usersAskedForMfa(int most) {
        return tables().mfa.entrySet().stream()
                .filter(one -> one.getValue().state() != MfaState.DISABLED)
                .map(Map.Entry::getKey)
                .filter(user -> !tables().deleted.containsKey(user))
                .sorted(Comparator.comparing(UserId::text))
                .limit(most)
                .toList();
    }

    @Override
    default void insert(User user) {
        if (user(user.principalName()).isPresent()) {
            throw new IllegalStateException("the name is taken");
        }
        tables().users.put(user.id(), user);
    }

    @Override
    default void profile(UserId user, Profile profile) {
        change(
                user,
                old -> new User(
                        old.id(),
                        old.principalName(),
                        profile.displayName(),
                        profile.givenName(),
                        profile.surname(),
                        profile.mail(),
                        old.enabled(),
                        old.roles(),
                        old.createdAt(),
                        old.validFrom(),
                        old.type()));
    }

    @Override
    default void enabled(UserId user, boolean enabled) {
        change(user, old -> with(old, enabled, old.roles(), old.type()));
    }

    @Override
    default void roles(UserId user, Set<Role> roles) {
        change(user, old -> with(old, old.enabled(), roles, old.type()));
    }

    private void change(UserId user, UnaryOperator<User> change) {
        var _ = tables().users.computeIfPresent(user, (_, old) -> change.apply(old));
    }

    @Override
    default void type(UserId user, UserType type) {
        change(user, old -> with(old, old.enabled(), old.roles(), type));
    }

    private static User with(User old, boolean enabled, Set<Role> roles, UserType type) {
        return new User(
                old.id(),
                old.principalName(),
                old.displayName(),
                old.givenName(),
                old.surname(),
                old.mail(),
                enabled,
                roles,
                old.createdAt(),
                old.validFrom(),
                type);
    }

    @Override
    default void passwordToBeChanged(UserId user) {
        tables().passwordsToChange.add(user);
    }

    @Override
    default void forgetPassword(UserId user) {
        tables().passwords.remove(user);
    }

    @Override
    default Optional<ContainedAccount> contained(UserId user) {
        return Optional.ofNullable(tables().contained.get(user));
    }

    @Override
    default void contained(UserId user, ContainedAccount mark) {
        tables().contained.put(user, mark);
    }

    @Override
    default void released(UserId user) {
        tables().contained.remove(user);
    }

    @Override
    default void delete(UserId user, Instant at) {
        roles(user, Set.of());
        tables().deleted.put(user, at);
        tables().deletedMemberships.put(user, groupsOf(user));
        tables().passwords.remove(user);
        tables().mfa.remove(user);
        boolean _ = tables().authenticators.values().removeIf(one -> one.user().equals(user));
        tables().recoveryCodes.remove(user);
        tables().accessPasses.remove(user);
        removePending(user);
        boolean _ =
                tables().remembered.values().removeIf(browser -> browser.user().equals(user));
        tables().preferences.remove(user);
        removeDevices(user);
        boolean _ = tables().skips.keySet().removeIf(key -> key.getFirst().equals(user.text()));
        tables().groups.replaceAll((_, group) -> {
            var members = new HashSet<>(group.members());
            members.remove(user);
            return new Group(group.id(), group.name(), members);
        });
    }

    @Override
    default Optional<DeletedUser> deletedUser(UserId id) {
        return Optional.ofNullable(tables().deleted.get(id))
                .filter(_ -> !tables().forgotten.contains(id))
                .map(at -> new DeletedUser(
                        Optional.ofNullable(tables().users.get(id)).orElseThrow(),
                        at,
                        tables().deletedMemberships.getOrDefault(id, Set.of()).stream()
                                .flatMap(group -> groupLine(group).stream())
                                .sorted(Comparator.comparing(GroupLine::canonical, CODE_POINTS))
                                .toList()));
    }

    @Override
    default void restore(UserId user) {
        tables().deleted.remove(user);
        Optional.ofNullable(tables().deletedMemberships.remove(user))
                .orElse(Set.of())
                .forEach(group -> addMember(group, user));
    }

    @Override
    default void forget(UserId user, Instant at) {
        forget(tables(), user);
    }

    static void forget(Tables tables, UserId user) {
        tables.forgotten.add(user);
        tables.deletedMemberships.remove(user);
        var _ = tables.users.computeIfPresent(
                user,
                (id, old) -> new User(
                        id,
                        new UserPrincipalName("deleted." + id.text() + "@deleted.invalid"),
                        "Deleted user",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        old.enabled(),
                        Set.of(),
                        old.createdAt(),
                        old.validFrom(),
                        old.type()));
    }

    @Override
    default void save(Group group, Instant at) {
        tables().groups.put(group.id(), group);
    }

    @Override
    default void save(Api api) {
        tables().apis.put(api.id(), api);
    }

    @Override
    default void save(Client client, Instant at) {
        tables().clients.put(client.id(), client);
    }

    @Override
    default void enabled(ClientId client, boolean enabled) {
        var _ = tables().clients
                .computeIfPresent(
                        client,
                        (_, old) -> new Client(
                                old.id(),
                                old.name(),
                                old.proof(),
                                enabled,
                                old.grantTypes(),
                                old.redirectUris(),
                                old.postLogoutRedirectUris(),
                                old.backchannelLogoutUri(),
                                old.origins(),
                                old.scopes(),
                                old.appPermissions(),
                                old.consentRequired(),
                                old.api(),
                                old.strength(),
                                old.keyBound(),
                                old.frontchannelLogoutUri(),
                                old.revocationEndpoint()));
    }

    @Override
    default void delete(ClientId client, Instant at) {
        tables().deletedClients.add(client);
    }

    @Override
    default void delete(ApiId api) {
        var _ = tables().apis.remove(api);
    }

    @Override
    default boolean wasDeleted(ClientId client) {
        return tables().deletedClients.contains(client);
    }

    @Override
    default void withdrawConsents(ClientId client) {
        boolean _ = tables().consents.keySet().removeIf(pair -> pair.client().equals(client));
    }

    @Override
    default int consents(ClientId client, int most) {
        return Math.min(most, consents(client, "", Integer.MAX_VALUE).size());
    }

    @Override
    default List<GivenConsent> consents(ClientId client, String after, int most) {
        return tables().consents.entrySet().stream()
                .filter(one -> one.getKey().client().equals(client)
                        && one.getKey().user().text().compareTo(after) > 0)
                .filter(one -> !tables().deleted.containsKey(one.getKey().user()))
                .map(one -> new GivenConsent(
                        one.getKey().user(),
                        Optional.ofNullable(tables().users.get(one.getKey().user()))
                                .map(User::displayName)
                                .orElse(""),
                        one.getValue(),
                        tables().consentTimes.getOrDefault(one.getKey(), Instant.EPOCH)))
                .sorted(Comparator.comparing(one -> one.user().text()))
                .limit(most)
                .toList();
    }

    @Override
    default List<Client> expiringBefore(Instant then, int most) {
        return clients().stream()
                .filter(client -> client.enabled()
                        && client.proof()
                                .expiresAt()
                                .filter(end -> end.isBefore(then))
                                .isPresent())
                .sorted(Comparator.comparing(
                                (Client client) -> client.proof().expiresAt().orElseThrow())
                        .thenComparing(client -> client.id().text()))
                .limit(most)
                .toList();
    }

    @Override
    default void saw(ClientId client, boolean capable, Instant at) {
        var before = tables().sightings.getOrDefault(client, Sighting.none(client));
        tables().sightings
                .put(
                        client,
                        new Sighting(
                                client,
                                capable ? Optional.of(at) : before.capable(),
                                capable ? before.plain() : Optional.of(at)));
    }

    @Override
    default void withdrawConsent(UserId user, ClientId client) {
        tables().consents.remove(new Scope.OfUserAtClient(user, client));
    }

    @Override
    default void withdrawConsents(UserId user) {
        tables().consents.keySet().removeIf(pair -> pair.user().equals(user));
    }

    @Override
    default Optional<SetupSecret> setupSecret(String hash) {
        return Optional.ofNullable(tables().setupSecrets.get(hash));
    }

    @Override
    default void insertSetupSecret(String hash, Instant createdAt) {
        tables().setupSecrets.put(hash, new SetupSecret(createdAt, false));
    }

    @Override
    default void spendSetupSecrets(Instant at) {
        tables().setupSecrets.replaceAll((_, secret) -> new SetupSecret(secret.createdAt(), true));
    }
}
