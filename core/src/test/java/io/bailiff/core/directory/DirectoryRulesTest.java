package io.bailiff.core.directory;

import static io.bailiff.core.user.Role.AUTHENTICATION_ADMINISTRATOR;
import static io.bailiff.core.user.Role.GLOBAL_ADMINISTRATOR;
import static io.bailiff.core.user.Role.HELPDESK_ADMINISTRATOR;
import static io.bailiff.core.user.Role.SECURITY_OPERATOR;
import static io.bailiff.core.user.Role.SECURITY_READER;
import static io.bailiff.core.user.Role.USER_ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.RevocationRules;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.user.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of docs/roles.md, every cell: each role, each deed, each target.
final class DirectoryRulesTest {
    private static final UserId CALLER = new UserId(UUID.randomUUID());
    private static final UserId TARGET = new UserId(UUID.randomUUID());

    /// Whom a role reaches, besides users without a role.
    private static final Map<Role, Set<Role>> REACH = Map.of(
            GLOBAL_ADMINISTRATOR, EnumSet.allOf(Role.class),
            USER_ADMINISTRATOR, EnumSet.of(USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR, SECURITY_READER),
            AUTHENTICATION_ADMINISTRATOR, EnumSet.of(AUTHENTICATION_ADMINISTRATOR, SECURITY_READER),
            SECURITY_OPERATOR, EnumSet.complementOf(EnumSet.of(GLOBAL_ADMINISTRATOR)),
            HELPDESK_ADMINISTRATOR, EnumSet.of(HELPDESK_ADMINISTRATOR, SECURITY_READER));

    private static final Map<Role, Set<Deed>> DEEDS = Map.of(
            GLOBAL_ADMINISTRATOR, EnumSet.allOf(Deed.class),
            USER_ADMINISTRATOR,
                    EnumSet.of(
                            Deed.CREATE_USER,
                            Deed.CHANGE_PROFILE,
                            Deed.ENABLE_USER,
                            Deed.DISABLE_USER,
                            Deed.DELETE_USER,
                            Deed.RESTORE_USER,
                            Deed.FORGET_USER,
                            Deed.CHANGE_GROUP,
                            Deed.RESET_PASSWORD,
                            Deed.WITHDRAW_CONSENT),
            AUTHENTICATION_ADMINISTRATOR,
                    EnumSet.of(
                            Deed.DISABLE_USER,
                            Deed.RESET_PASSWORD,
                            Deed.REMOVE_AUTHENTICATOR,
                            Deed.ISSUE_ACCESS_PASS,
                            Deed.SET_MFA_STATE,
                            Deed.SET_DEFAULT_METHOD,
                            Deed.IMPORT_TOKENS,
                            Deed.ASSIGN_TOKEN,
                            Deed.BIND_CERTIFICATE,
                            Deed.CHANGE_DEVICE,
                            Deed.ENABLE_DEVICE,
                            Deed.DISABLE_DEVICE,
                            Deed.REMOVE_DEVICE,
                            Deed.REQUIRE_REREGISTRATION),
            SECURITY_OPERATOR,
                    EnumSet.of(
                            Deed.DISABLE_USER,
                            Deed.DISABLE_CLIENT,
                            Deed.WITHDRAW_ALL_CONSENTS,
                            Deed.WITHDRAW_CONSENT,
                            Deed.REQUIRE_REREGISTRATION,
                            Deed.DISABLE_DEVICE,
                            Deed.REMOVE_DEVICE,
                            Deed.DECIDE_HELD,
                            Deed.DECIDE_RISK,
                            Deed.RUN_DRILL,
                            Deed.RUN_REPORT,
                            Deed.CONTAIN),
            HELPDESK_ADMINISTRATOR, EnumSet.of(Deed.RESET_PASSWORD));

    private static boolean reaches(Role role, Set<Role> target) {
        return role != SECURITY_READER && REACH.getOrDefault(role, Set.of()).containsAll(target);
    }

    private static List<Set<Role>> targets() {
        List<Set<Role>> targets = new ArrayList<>();
        targets.add(Set.of());
        for (Role one : Role.values()) {
            for (Role other : Role.values()) {
                targets.add(EnumSet.of(one, other));
            }
        }
        return targets.stream().distinct().toList();
    }

    @TestFactory
    @Tag("AD-01")
    Stream<DynamicTest> everyRoleMayDoToEveryTargetWhatTheTableSays() {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(Deed.values())
                        .flatMap(deed -> targets().stream()
                                .map(target -> DynamicTest.dynamicTest(role + " " + deed + " " + target, () -> {
                                    boolean allowed =
                                            DEEDS.getOrDefault(role, Set.of()).contains(deed) && reaches(role, target);
                                    assertThat(DirectoryRules.refusal(
                                                            new Authority.OfUser(CALLER, false),
                                                            Set.of(role),
                                                            deed,
                                                            target)
                                                    .isEmpty())
                                            .isEqualTo(allowed);
                                }))));
    }

    @TestFactory
    @Tag("AD-01")
    Stream<DynamicTest> everyRoleRevokesWhomTheTableSays() {
        return Arrays.stream(Role.values())
                .flatMap(role -> targets().stream()
                        .map(target -> DynamicTest.dynamicTest(
                                role + " revokes " + target,
                                () -> assertThat(RevocationRules.refusal(
                                                        new Authority.OfUser(CALLER, false),
                                                        Set.of(role),
                                                        new Scope.OfUser(TARGET),
                                                        new ScopeFacts.Known(Optional.of(TARGET), target, Toll.NOTHING))
                                                .isEmpty())
                                        .isEqualTo(reaches(role, target)))));
    }

    @Test
    void aSecurityReaderRevokesNobodyButHimself() {
        var known = new ScopeFacts.Known(Optional.of(CALLER), Set.of(SECURITY_READER), Toll.NOTHING);
        assertThat(RevocationRules.refusal(
                        new Authority.OfUser(CALLER, false), Set.of(SECURITY_READER), new Scope.OfUser(CALLER), known))
                .isEmpty();
    }

    @Test
    void aClientThatActsOnlyForTheUserHimselfBringsNoneOfHisRoles() {
        for (Deed deed : Deed.values()) {
            assertThat(DirectoryRules.refusal(
                            new Authority.OfUser(CALLER, true), EnumSet.allOf(Role.class), deed, Set.of()))
                    .contains("notAnAdministrator");
        }
    }

    @Test
    @Tag("AD-03")
    void anApplicationDisablesAnAdministratorAndTakesOverNone() {
        var harmless = EnumSet.of(
                Deed.DISABLE_USER,
                Deed.WITHDRAW_CONSENT,
                Deed.REQUIRE_REREGISTRATION,
                Deed.CONTAIN,
                Deed.DECIDE_RISK,
                Deed.CHANGE_DEVICE,
                Deed.ENABLE_DEVICE,
                Deed.DISABLE_DEVICE,
                Deed.REMOVE_DEVICE,
                Deed.JUDGE_DEVICE);
        for (Deed deed : Deed.values()) {
            assertThat(DirectoryRules.refusal(
                                    new Authority.OfApplication(), Set.of(), deed, Set.of(HELPDESK_ADMINISTRATOR))
                            .isEmpty())
                    .isEqualTo(harmless.contains(deed));
            assertThat(DirectoryRules.refusal(new Authority.OfApplication(), Set.of(), deed, Set.of()))
                    .isEmpty();
        }
    }

    @Test
    void lockingOutIsLosingAllWithoutGainingAny() {
        assertThat(DirectoryRules.wouldLockEveryoneOut(List.of(CALLER), Set.of(CALLER), List.of()))
                .isTrue();
        assertThat(DirectoryRules.wouldLockEveryoneOut(List.of(CALLER, TARGET), Set.of(CALLER), List.of()))
                .isFalse();
        assertThat(DirectoryRules.wouldLockEveryoneOut(List.of(CALLER), Set.of(CALLER), List.of(TARGET)))
                .isFalse();
        assertThat(DirectoryRules.wouldLockEveryoneOut(List.of(), Set.of(CALLER), List.of()))
                .isFalse();
    }
}
