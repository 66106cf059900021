package io.bailiff.core.directory;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Campaign;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Turns what was written about authentication methods into a policy, or says what is wrong with it.
final class PlanOfMethods {
    private static final int MOST_DIGITS = 4;

    private final Problems problems;
    private final Function<String, Optional<GroupId>> groups;

    /// @param groups by name, those that are there and those that the same plan makes
    PlanOfMethods(Problems problems, Function<String, Optional<GroupId>> groups) {
        this.problems = problems;
        this.groups = groups;
    }

    /// @return meaningless if there are problems
    MethodsPolicy read(PlannedMethods planned, MethodsPolicy base, String path) {
        Map<AuthenticatorKind, MethodRule> rules = new EnumMap<>(AuthenticatorKind.class);
        rules.putAll(base.rules());
        planned.rules().forEach((name, rule) -> {
            String at = path + ".methods." + name;
            method(name, at).ifPresent(kind -> rules.put(kind, rule(rule, base.rule(kind), at)));
        });
        int days =
                number(planned.rememberDays(), base.rememberDays(), MethodsPolicy.MOST_DAYS, path + ".rememberMfaDays");
        var campaign = planned.campaign()
                .map(nudge -> campaign(nudge, path + ".campaign"))
                .orElseGet(base::campaign);
        return new MethodsPolicy(rules, planned.systemPreferred().orElse(base.systemPreferred()), days, campaign);
    }

    private Optional<AuthenticatorKind> method(String name, String path) {
        var kind = problems.needed(AuthenticatorKind.named(name), path, "is not a method that there is");
        boolean fixed = kind.filter(found -> !MethodsPolicy.restrictable(found)).isPresent();
        problems.addIf(
                fixed, path, "is always allowed: it is the way back in for somebody whose other methods are not");
        return fixed ? Optional.empty() : kind;
    }

    private MethodRule rule(PlannedMethods.Rule planned, MethodRule base, String path) {
        return new MethodRule(
                planned.enabled().orElse(base.enabled()),
                planned.use().map(whom -> audience(whom, path + ".use")).orElse(base.use()),
                planned.register()
                        .map(whom -> audience(whom, path + ".register"))
                        .orElse(base.register()));
    }

    private Audience audience(PlannedMethods.Whom whom, String path) {
        return new Audience(
                whom.groups().isEmpty(),
                whom.groups().map(names -> ids(names, path + ".groups")).orElse(Set.of()),
                ids(whom.except(), path + ".except"));
    }

    private Set<GroupId> ids(List<String> names, String path) {
        Set<GroupId> ids = new HashSet<>();
        PlanReader.forEach(
                names,
                path,
                at -> problems.needed(groups.apply(at.value()), at.path(), "is no group")
                        .ifPresent(ids::add));
        return ids;
    }

    private Optional<Campaign> campaign(PlannedMethods.Nudge planned, String path) {
        if (planned.method().equals("none")) {
            return Optional.empty();
        }
        var audience = audience(planned.whom(), path);
        int skips = number(planned.skips(), 3, Campaign.MOST_SKIPS, path + ".skips");
        var until = planned.until()
                .flatMap(text -> problems.needed(day(text), path + ".until", "is no day such as 2026-12-31"));
        return method(planned.method(), path + ".method")
                .filter(kind -> askable(kind, path + ".method"))
                .map(kind -> new Campaign(
                        kind,
                        audience,
                        skips,
                        until.map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }

    /// Codes for the day on which everything else is lost are not what a campaign is for.
    private boolean askable(AuthenticatorKind kind, String path) {
        boolean codes = kind == AuthenticatorKind.RECOVERY_CODES;
        problems.addIf(codes, path, "is a method to sign in with every day");
        return !codes;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private int number(Optional<String> text, int base, int most, String path) {
        boolean number = text.filter(given -> given.isEmpty()
                        || given.length() > MOST_DIGITS
                        || !given.chars().allMatch(Character::isDigit)
                        || Integer.parseInt(given) > most)
                .isEmpty();
        problems.addIf(!number, path, "is a whole number from 0 to " + most);
        return number ? text.map(Integer::parseInt).orElse(base) : base;
    }

    /// @param existing those that administrators have made
    Optional<AuthenticationStrength> read(
            PlannedMethods.Strength planned, List<AuthenticationStrength> existing, String path) {
        var id = problems.needed(
                StrengthId.parse(planned.id()), path + ".id", "has 1 to 64 characters out of a-z 0-9 -");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (AuthenticationStrength.builtIn(id.get()).isPresent()) {
            problems.add(path + ".id", "is a part of Bailiff and cannot be changed");
            return Optional.empty();
        }
        var old = existing.stream().filter(one -> one.id().equals(id.get())).findFirst();
        problems.newId(old.isEmpty(), planned.id(), path + ".id");
        problems.text(planned.name(), path + ".name");
        var name = problems.needed(
                planned.name().or(() -> old.map(AuthenticationStrength::name)),
                path + ".name",
                "is needed for a new one");
        var allowed = planned.combinations()
                .map(texts -> combinations(texts, path + ".allowedCombinations"))
                .or(() -> old.map(AuthenticationStrength::allowed))
                .orElse(Set.of());
        boolean right = !allowed.isEmpty() && allowed.size() <= AuthenticationStrength.MOST_COMBINATIONS;
        problems.addIf(
                !right,
                path + ".allowedCombinations",
                "has 1 to " + AuthenticationStrength.MOST_COMBINATIONS + " combinations");
        return right ? name.map(text -> new AuthenticationStrength(id.get(), text, allowed)) : Optional.empty();
    }

    private Set<Combination> combinations(List<String> texts, String path) {
        Set<Combination> all = new HashSet<>();
        PlanReader.forEach(
                texts,
                path,
                at -> problems.needed(
                                Combination.parse(at.value()),
                                at.path(),
                                "is no combination of methods such as fido2 or password,softwareOath")
                        .ifPresent(all::add));
        return all;
    }
}
