package io.bailiff.core.revocation;

import static io.bailiff.core.user.Role.AUTHENTICATION_ADMINISTRATOR;
import static io.bailiff.core.user.Role.GLOBAL_ADMINISTRATOR;
import static io.bailiff.core.user.Role.HELPDESK_ADMINISTRATOR;
import static io.bailiff.core.user.Role.SECURITY_OPERATOR;
import static io.bailiff.core.user.Role.SECURITY_READER;
import static io.bailiff.core.user.Role.USER_ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// All sets of roles of the caller, times all sets of roles of the target, times all kinds of scope, against the table
/// of `docs/roles.md`.
@Tag("RV-34")
final class RevocationRulesTest {
    private static final UserId CALLER = new UserId(new UUID(0, 1));
    private static final UserId TARGET = new UserId(new UUID(0, 2));
    private static final ClientId CLIENT = new ClientId("app");

    /// One row of `docs/roles.md`.
    ///
    /// @param holdersOf whom he may revoke besides users without a role
    private record Row(Role role, boolean anybody, Set<Role> holdersOf, boolean clients, boolean tenant) {}

    private static final List<Row> TABLE = List.of(
            new Row(GLOBAL_ADMINISTRATOR, true, EnumSet.allOf(Role.class), true, true),
            new Row(
                    USER_ADMINISTRATOR,
                    true,
                    Set.of(USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR, SECURITY_READER),
                    false,
                    false),
            new Row(
                    AUTHENTICATION_ADMINISTRATOR,
                    true,
                    Set.of(AUTHENTICATION_ADMINISTRATOR, SECURITY_READER),
                    false,
                    false),
            new Row(SECURITY_OPERATOR, true, EnumSet.complementOf(EnumSet.of(GLOBAL_ADMINISTRATOR)), true, false),
            new Row(SECURITY_READER, false, Set.of(), false, false),
            new Row(HELPDESK_ADMINISTRATOR, true, Set.of(HELPDESK_ADMINISTRATOR, SECURITY_READER), false, false));

    private static boolean allowed(Set<Role> caller, Scope scope, Set<Role> target) {
        return TABLE.stream().filter(row -> caller.contains(row.role())).anyMatch(row -> switch (scope.kind()) {
            case TENANT -> row.tenant();
            case CLIENT -> row.clients();
            case USER, USER_CLIENT, DEVICE, SESSION, GRANT ->
                row.anybody() && row.holdersOf().containsAll(target);
        });
    }

    private static List<Scope> scopes(UserId owner) {
        return List.of(
                new Scope.OfTenant(new TenantId(new UUID(0, 9))),
                new Scope.OfClient(CLIENT),
                new Scope.OfUser(owner),
                new Scope.OfUserAtClient(owner, CLIENT),
                new Scope.OfDevice(new DeviceId(new UUID(0, 3))),
                new Scope.OfSession(new SessionId(new UUID(0, 4))),
                new Scope.OfGrant(new GrantId(new UUID(0, 5))));
    }

    private static ScopeFacts.Known facts(Scope scope, UserId owner, Set<Role> roles) {
        boolean owned = scope.kind() != ScopeKind.TENANT && scope.kind() != ScopeKind.CLIENT;
        return new ScopeFacts.Known(
                owned ? Optional.of(owner) : Optional.empty(), owned ? roles : Set.of(), Toll.NOTHING);
    }

    private static List<Set<Role>> allSetsOfRoles() {
        Role[] roles = Role.values();
        return java.util.stream.IntStream.range(0, 1 << roles.length)
                .mapToObj(bits -> {
                    Set<Role> set = new HashSet<>();
                    for (int i = 0; i < roles.length; i++) {
                        if ((bits >> i & 1) == 1) {
                            set.add(roles[i]);
                        }
                    }
                    return set;
                })
                .toList();
    }

    @Test
    void everyRoleIsInTheTable() {
        assertThat(TABLE).extracting(Row::role).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void theRulesAreTheTableForEverySetOfRolesAndEveryScope() {
        var caller = new Authority.OfUser(CALLER, false);
        for (Set<Role> callerRoles : allSetsOfRoles()) {
            for (Set<Role> targetRoles : allSetsOfRoles()) {
                for (Scope scope : scopes(TARGET)) {
                    var refusal =
                            RevocationRules.refusal(caller, callerRoles, scope, facts(scope, TARGET, targetRoles));
                    assertThat(refusal.isEmpty())
                            .as("%s revokes %s of %s: %s", callerRoles, scope.kind(), targetRoles, refusal)
                            .isEqualTo(allowed(callerRoles, scope, targetRoles));
                }
            }
        }
    }

    @Test
    @Tag("RV-33")
    void everybodyMayRevokeWhatIsHis() {
        for (Set<Role> roles : allSetsOfRoles()) {
            for (Scope scope : scopes(CALLER)) {
                var facts = facts(scope, CALLER, roles);
                for (boolean onlyHimself : new boolean[] {true, false}) {
                    var refusal =
                            RevocationRules.refusal(new Authority.OfUser(CALLER, onlyHimself), roles, scope, facts);
                    assertThat(facts.owner().isEmpty() || refusal.isEmpty())
                            .as("%s revokes his own %s: %s", roles, scope.kind(), refusal)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void throughAClientWithoutAnAdministrativeScopeNoRoleCounts() {
        var narrow = new Authority.OfUser(CALLER, true);
        for (Set<Role> roles : allSetsOfRoles()) {
            for (Scope scope : scopes(TARGET)) {
                assertThat(RevocationRules.refusal(narrow, roles, scope, facts(scope, TARGET, Set.of())))
                        .contains("notAnAdministrator");
            }
        }
    }

    @Test
    void aRefusalSaysWhetherTheCallerIsAnAdministratorAtAll() {
        var caller = new Authority.OfUser(CALLER, false);
        var scope = new Scope.OfUser(TARGET);
        assertThat(RevocationRules.refusal(caller, Set.of(), scope, facts(scope, TARGET, Set.of())))
                .contains("notAnAdministrator");
        assertThat(RevocationRules.refusal(caller, Set.of(SECURITY_READER), scope, facts(scope, TARGET, Set.of())))
                .contains("targetOutOfReach");
    }

    @Test
    void anApplicationWithThePermissionMayRevokeEverything() {
        for (Scope scope : scopes(TARGET)) {
            var facts = facts(scope, TARGET, Set.of(GLOBAL_ADMINISTRATOR));
            assertThat(RevocationRules.refusal(new Authority.OfApplication(), Set.of(), scope, facts))
                    .isEmpty();
        }
    }
}
