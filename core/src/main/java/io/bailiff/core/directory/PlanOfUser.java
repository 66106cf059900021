package io.bailiff.core.directory;

import io.bailiff.core.automation.RuleState;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.PlannedChange.Action;
import io.bailiff.core.directory.PlannedChange.Kind;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Compares one planned user with the one who is there.
final class PlanOfUser {
    /// Each costs a slow hash, one after the other.
    static final int PASSWORDS_MAX = 200;

    private static final Pattern MAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");

    private final DirectoryReads reads;
    private final PasswordRule rule;
    private final Problems problems;

    PlanOfUser(DirectoryReads reads, PasswordRule rule, Problems problems) {
        this.reads = reads;
        this.rule = rule;
        this.problems = problems;
    }

    /// @return empty if there are problems, else the step, if one is needed
    Optional<Optional<PlanStep>> read(
            TenantPlan.PlannedUser planned, UserPrincipalName name, String path, Instant now) {
        var existing = reads.user(name);
        var displayName = problems.needed(
                planned.displayName().or(() -> existing.map(User::displayName)),
                path + ".displayName",
                "is needed for a new user");
        problems.text(planned.displayName(), path + ".displayName");
        problems.addIf(
                planned.mail().filter(mail -> !MAIL.matcher(mail).matches()).isPresent(),
                path + ".mail",
                "does not look like name@domain");
        problems.addIf(
                planned.userType()
                        .filter(text -> UserType.named(text).isEmpty())
                        .isPresent(),
                path + ".userType",
                "is Member or Guest");
        var wanted = planned.roles().map(titles -> roles(titles, path + ".roles"));
        planned.initialPassword()
                .flatMap(password -> rule.objection(password, name, true))
                .ifPresent(objection -> problems.add(path + ".initialPassword", objection));
        if (displayName.isEmpty()) {
            return Optional.empty();
        }
        Set<Role> roles = wanted.or(() -> existing.map(User::roles)).orElse(Set.of());
        var mail = planned.mail().or(() -> existing.flatMap(User::mail));
        // A file that is applied every night must not let a stranger back in: what a user has contained stays as it is.
        boolean contained = existing.flatMap(user -> reads.contained(user.id())).isPresent();
        boolean enabled = planned.enabled()
                .filter(_ -> !contained)
                .or(() -> existing.map(User::enabled))
                .orElse(true);
        var type = planned.userType()
                .flatMap(UserType::named)
                .or(() -> existing.map(User::type))
                .orElse(UserType.MEMBER);
        if (existing.isEmpty()) {
            var user = new User(
                    new UserId(UUID.randomUUID()),
                    name,
                    displayName.get(),
                    Optional.empty(),
                    Optional.empty(),
                    mail,
                    enabled,
                    roles,
                    now,
                    Optional.empty(),
                    type);
            return Optional.of(Optional.of(created(user, planned.initialPassword())));
        }
        return Optional.of(changed(
                existing.get(),
                with(existing.get(), displayName.get(), mail, enabled, roles, type),
                planned.initialPassword().filter(_ -> !contained)));
    }

    private Set<Role> roles(List<String> titles, String path) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        PlanReader.forEach(
                titles,
                path,
                at -> problems.needed(
                                Role.titled(at.value()),
                                at.path(),
                                "is not a role; the roles are "
                                        + Detail.list(List.of(Role.values()).stream()
                                                .map(Role::title)
                                                .toList()))
                        .ifPresent(roles::add));
        return roles;
    }

    private static PlanStep created(User user, Optional<ClearText> password) {
        var detail = new Detail();
        detail.change("roles", Optional.empty(), Titles.of(user.roles()));
        detail.addIf(user.guest(), "a guest");
        detail.addIf(!user.enabled(), "disabled");
        detail.addIf(password.isPresent(), "with a password");
        String id = user.principalName().value();
        return new PlanStep.CreateUser(new PlannedChange(Action.CREATE, Kind.USER, id, detail.text()), user, password);
    }

    private Optional<PlanStep> changed(User old, User user, Optional<ClearText> planned) {
        var password = planned.filter(_ -> reads.passwordHash(old.id()).isEmpty());
        if (old.equals(user) && password.isEmpty()) {
            return Optional.empty();
        }
        var detail = new Detail();
        detail.change("displayName", Optional.of(old.displayName()), user.displayName());
        detail.change("mail", Optional.of(Detail.or(old.mail())), Detail.or(user.mail()));
        detail.change("enabled", Optional.of(Boolean.toString(old.enabled())), Boolean.toString(user.enabled()));
        detail.change(
                "userType", Optional.of(old.type().wireName()), user.type().wireName());
        detail.change("roles", Optional.of(Titles.of(old.roles())), Titles.of(user.roles()));
        detail.addIf(password.isPresent(), "gets a password");
        var draft = new PlanStep.ChangeUser(
                new PlannedChange(Action.UPDATE, Kind.USER, old.principalName().value(), ""), old, user, password);
        boolean ends = draft.triggers().stream()
                .anyMatch(trigger -> reads.rule(trigger).state() == RuleState.ON);
        detail.addIf(ends, "revokes everything he holds");
        var change =
                new PlannedChange(Action.UPDATE, Kind.USER, old.principalName().value(), detail.text());
        return Optional.of(new PlanStep.ChangeUser(change, old, user, password));
    }

    private static User with(
            User old, String displayName, Optional<String> mail, boolean enabled, Set<Role> roles, UserType type) {
        return new User(
                old.id(),
                old.principalName(),
                displayName,
                old.givenName(),
                old.surname(),
                mail,
                enabled,
                roles,
                old.createdAt(),
                old.validFrom(),
                type);
    }
}
