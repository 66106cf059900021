package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Api.Permission;
import io.bailiff.core.client.Api.TokenType;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The APIs and clients that are a part of the product. They are written down at every start, so that a new version
/// brings its own permissions along; nobody else may change them.
public final class BuiltIns {
    public static final ApiId GRAPH = new ApiId("api://graph");
    public static final ApiId BAILIFF = new ApiId("api://bailiff");
    public static final ApiId SSF = new ApiId("api://ssf");
    public static final ClientId CLI = new ClientId("bailiff-cli");
    public static final ClientId OPERATOR = new ClientId("bailiff-operator");

    /// What the canaries of kill drills hold their tokens through. Nobody can ask for any in its name.
    public static final ClientId DRILL = new ClientId("bailiff-drill");

    private static final List<Api> APIS = List.of(graph(), bailiff(), ssf());

    private static final String RESERVED = "bailiff-";

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public BuiltIns(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// True for our own clients, and for names that later versions may need.
    public static boolean isBuiltIn(ClientId id) {
        return id.value().startsWith(RESERVED);
    }

    public static boolean isBuiltIn(ApiId id) {
        return find(id).isPresent();
    }

    /// The APIs, as they have to be.
    public static List<Api> apis() {
        return APIS;
    }

    /// One of the APIs, without a look into the store.
    public static Optional<Api> find(ApiId id) {
        return APIS.stream().filter(api -> api.id().equals(id)).findFirst();
    }

    /// Full names of all permissions of `api` that stand in `permissions`.
    static Set<String> fullNames(Api api, List<Permission> permissions) {
        return permissions.stream()
                .map(permission -> api.id().value() + "/" + permission.name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Writes down what is missing or of an older version. Repeating it changes nothing.
    ///
    /// @param keys the operator's
    public void ensure(OperatorKeys keys) {
        Instant now = clock.instant();
        Optional<Position> killed = store.write(tx -> {
            tx.takeTurn();
            apis().stream()
                    .filter(api -> !tx.api(api.id()).equals(Optional.of(api)))
                    .forEach(api -> {
                        tx.save(api);
                        audit(tx, "api " + api.id(), now);
                    });
            Stream.of(cli(), drill())
                    .filter(client -> !tx.client(client.id()).equals(Optional.of(client)))
                    .forEach(client -> {
                        tx.save(client, now);
                        audit(tx, "client " + client.id(), now);
                    });
            return ensureOperator(tx, keys, now);
        });
        killed.ifPresent(killSwitch::settle);
    }

    private Optional<Position> ensureOperator(DirectoryTx tx, OperatorKeys keys, Instant now) {
        var existing = tx.client(OPERATOR);
        var after = keys.after(existing.flatMap(BuiltIns::jwks));
        Client wanted = operator(after.jwks());
        if (existing.equals(Optional.of(wanted))) {
            return Optional.empty();
        }
        tx.save(wanted, now);
        audit(tx, "client " + OPERATOR, now);
        // A lost key must not leave tokens behind. One that came to the others takes nobody's away.
        return existing.filter(old -> after.oneIsGone() && !old.proof().equals(wanted.proof()))
                .map(_ -> killSwitch.within(
                        tx,
                        new Kill(
                                new Scope.OfClient(OPERATOR),
                                Cause.CLIENT_CREDENTIALS_CHANGED,
                                Statement.by(Reason.CREDENTIAL_CHANGE, "a key of the operator was taken away"),
                                new Actor.ByRule("built-ins"),
                                now)));
    }

    static Optional<String> jwks(Client client) {
        return client.proof() instanceof ClientProof.Keys(var jwks) ? Optional.of(jwks) : Optional.empty();
    }

    private static void audit(DirectoryTx tx, String what, Instant now) {
        tx.audit(new AuditEntry(now, new Actor.ByRule("built-ins"), "seed", what, AuditEntry.OK, Map.of()));
    }

    private static Client cli() {
        return new Client(
                CLI,
                "Bailiff command line",
                new ClientProof.None(),
                true,
                Set.of(GrantType.DEVICE_CODE, GrantType.REFRESH_TOKEN),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                withGraph(fullNames(bailiff(), bailiff().scopes())),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static Client drill() {
        return new Client(
                DRILL,
                "Bailiff kill drills",
                new ClientProof.None(),
                true,
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static Client operator(String jwks) {
        return new Client(
                OPERATOR,
                "Bailiff operator",
                new ClientProof.Keys(jwks),
                true,
                Set.of(GrantType.CLIENT_CREDENTIALS),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                withGraph(fullNames(bailiff(), bailiff().appRoles())),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /// Policies have Graph's calls only, and the command line changes devices by Graph's batches.
    private static Set<String> withGraph(Set<String> names) {
        return Stream.concat(
                        names.stream(),
                        Stream.of(
                                        "Policy.Read.ConditionalAccess",
                                        "Policy.ReadWrite.ConditionalAccess",
                                        "Device.ReadWrite.All")
                                .map(name -> GRAPH.text() + "/" + name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Api bailiff() {
        var permissions = List.of(
                new Permission("read", "Look at users, sessions, kills and receivers"),
                new Permission("revoke", "Revoke"),
                new Permission("methods", "Take authentication methods away and issue Temporary Access Passes"),
                new Permission("global-token-revocation", "End everything of a user, and nothing else"),
                new Permission("configure", "Apply a tenant file, reset passwords, and all that methods allows"));
        var scopes = Stream.concat(
                        permissions.stream(),
                        Stream.of(new Permission("device", "Register your device, and prove which one it is")))
                .toList();
        return new Api(BAILIFF, "Bailiff", scopes, permissions, TokenType.JWT);
    }

    private static Api ssf() {
        var permissions = List.of(
                new Permission("ssf.read", "Read the feed of kills"),
                new Permission("ssf.manage", "Make and delete own streams"));
        return new Api(SSF, "Feed of kills", List.of(), permissions, TokenType.JWT);
    }

    /// The names are Microsoft Graph's, so that scripts keep theirs. Some open nothing yet: apps that ask for them sign
    /// in
    /// all the same.
    private static Api graph() {
        var permissions = List.of(
                new Permission("User.Read", "Read your profile"),
                new Permission("User.ReadWrite", "Read and change your profile"),
                new Permission("User.ReadBasic.All", "Read everybody's name"),
                new Permission("User.Read.All", "Read everybody's profile"),
                new Permission("User.ReadWrite.All", "Read and change everybody's profile"),
                new Permission("User.EnableDisableAccount.All", "Enable and disable accounts"),
                new Permission("User.RevokeSessions.All", "Revoke everybody's sessions"),
                new Permission("User-PasswordProfile.ReadWrite.All", "Reset everybody's password"),
                new Permission("Directory.Read.All", "Read the directory"),
                new Permission("Directory.ReadWrite.All", "Read and change the directory"),
                new Permission("Directory.AccessAsUser.All", "Do in the directory what you may do"),
                new Permission("Group.Read.All", "Read groups"),
                new Permission("GroupMember.Read.All", "Read who is in which group"),
                new Permission("Application.Read.All", "Read applications"),
                new Permission("RoleManagement.Read.Directory", "Read who is an administrator"),
                new Permission("AuditLog.Read.All", "Read the audit log"),
                new Permission("UserAuthenticationMethod.Read", "Read your authentication methods"),
                new Permission("UserAuthenticationMethod.Read.All", "Read everybody's authentication methods"),
                new Permission("UserAuthenticationMethod.ReadWrite.All", "Change everybody's authentication methods"),
                new Permission("Device.Read.All", "Read devices"),
                new Permission("Device.ReadWrite.All", "Change devices, and say which are compliant"),
                new Permission("Policy.Read.All", "Read policies"),
                new Permission("Policy.Read.AuthenticationMethod", "Read the policy on authentication methods"),
                new Permission("Policy.ReadWrite.AuthenticationMethod", "Change who needs which authentication method"),
                new Permission("Policy.Read.ConditionalAccess", "Read conditional access policies"),
                new Permission("Policy.ReadWrite.ConditionalAccess", "Change conditional access policies"),
                new Permission("IdentityRiskEvent.Read.All", "Read what was found about sign-ins"),
                new Permission("IdentityRiskyUser.Read.All", "Read who is at risk"),
                new Permission("IdentityRiskyUser.ReadWrite.All", "Say who is at risk"));
        return new Api(GRAPH, "Directory", permissions, permissions, TokenType.JWT);
    }
}
