package io.bailiff.core.access;

import io.bailiff.core.id.AccessPolicyId;
import java.time.Instant;
import java.util.Optional;

/// Turns forms into policies. Strict: what it does not know it refuses, so that nobody believes in a
/// condition that is not looked at.
final class PolicyReader {
    private static final int NAME_MAX = 256;

    private PolicyReader() {}

    static Reading<AccessPolicy> read(
            AccessPolicyId id, PolicyForm form, Instant createdAt, Optional<Instant> modifiedAt) {
        return Reading.of(() -> {
            var reader = new FormReader(form);
            var policy = new AccessPolicy(
                    id,
                    text(reader, "displayName").orElseThrow(() -> new BadForm("displayName", "this is needed")),
                    text(reader, "description"),
                    reader.one(
                                    "state",
                                    PolicyState::named,
                                    "it is enabled, disabled or enabledForReportingButNotEnforced")
                            .orElseThrow(() -> new BadForm("state", "this is needed")),
                    ConditionsReader.read(reader),
                    GrantReader.read(reader),
                    SessionReader.read(reader),
                    createdAt,
                    modifiedAt);
            reader.end();
            whole(policy);
            return policy;
        });
    }

    private static Optional<String> text(FormReader reader, String path) {
        var text = reader.one(path);
        boolean bad = text.filter(one ->
                        one.isBlank() || one.length() > NAME_MAX || one.chars().anyMatch(Character::isISOControl))
                .isPresent();
        if (bad) {
            throw new BadForm(path, "1 to " + NAME_MAX + " characters, not blank, without control characters");
        }
        return text;
    }

    /// What no member is wrong about by itself.
    private static void whole(AccessPolicy policy) {
        var conditions = policy.conditions();
        var session = policy.session();
        if (policy.grant() instanceof GrantControls.None && session.equals(SessionControls.NONE)) {
            throw new BadForm("grantControls", "a policy asks for something, or says something of the session");
        }
        if (policy.grant() instanceof GrantControls.Needs needs) {
            passwordChange(conditions, needs);
            action(conditions, needs);
        }
        if (session.browser().isPresent() && !conditions.everyApp()) {
            throw new BadForm(
                    PolicyPaths.BROWSER + "mode",
                    "it is about one cookie for every app: includeApplications must be All");
        }
        boolean disabled = session.continuous()
                .filter(mode -> mode == ContinuousAccess.DISABLED)
                .isPresent();
        if (disabled && !conditions.always()) {
            throw new BadForm(
                    PolicyPaths.CONTINUOUS, "it is disabled for every app and without other conditions than users");
        }
    }

    /// As Entra has it: a new password is asked for where the account is at risk, of somebody who has proved that he
    /// is its user.
    private static void passwordChange(Conditions conditions, GrantControls.Needs needs) {
        if (!needs.controls().contains(new Control.PasswordChange())) {
            return;
        }
        boolean proved = needs.controls().stream().anyMatch(Control.Strength.class::isInstance);
        if (!needs.all() || !proved || needs.controls().size() != 2) {
            throw new BadForm(
                    PolicyPaths.CONTROLS, "passwordChange stands with mfa or a strength, by AND, and nothing else");
        }
        if (!conditions.everyApp() || conditions.userRisks().isEmpty()) {
            throw new BadForm(PolicyPaths.CONTROLS, "passwordChange needs All applications and userRiskLevels");
        }
    }

    /// A device that is only being registered cannot be asked for as registered.
    private static void action(Conditions conditions, GrantControls.Needs needs) {
        boolean registers = conditions.target() instanceof Target.Actions(var actions)
                && actions.contains(UserAction.REGISTER_DEVICE);
        if (registers && needs.controls().contains(new Control.CompliantDevice())) {
            throw new BadForm(
                    PolicyPaths.CONTROLS, "a device that is being registered is not compliant yet: nobody could");
        }
    }
}
