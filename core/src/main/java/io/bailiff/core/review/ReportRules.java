package io.bailiff.core.review;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.review.Finding.Subject;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is worth a look, and how urgent it is.
public final class ReportRules {
    /// What stands in for a second factor for a while, or cannot be one.
    private static final Set<AuthenticatorKind> NO_SECOND_FACTOR = EnumSet.of(
            AuthenticatorKind.RECOVERY_CODES,
            AuthenticatorKind.ACCESS_PASS,
            AuthenticatorKind.EXTERNAL_ACCOUNT,
            AuthenticatorKind.CERTIFICATE);

    /// Factors that somebody else can read, or talk out of a person.
    private static final Set<AuthenticatorKind> WEAK =
            EnumSet.of(AuthenticatorKind.SMS, AuthenticatorKind.VOICE, AuthenticatorKind.EMAIL);

    private static final String OFFLINE = "offline_access";
    private static final int MANY_SCOPES = 10;
    private static final int LONG_AGO = 4;

    private ReportRules() {}

    /// A session that lives and was not used for so long.
    public static Optional<Finding> staleSession(SessionFacts facts, int days, Instant now) {
        var session = facts.session();
        Duration unused = Duration.between(session.lastSeen(), now);
        if (unused.toDays() < days || !facts.judge(now).live()) {
            return Optional.empty();
        }
        boolean administrator = !facts.user().roles().isEmpty();
        return Optional.of(new Finding(
                "stale-session",
                administrator
                        ? Severity.HIGH
                        : unused.toDays() >= (long) days * LONG_AGO ? Severity.MEDIUM : Severity.LOW,
                new Subject("session", session.id().text()),
                facts.user().displayName(),
                facts.user().id().text(),
                session.lastSeen(),
                List.of(Long.toString(unused.toDays()), session.address())));
    }

    /// A grant that lives on without a sign-in of its user.
    public static Optional<Finding> oldGrant(GrantFacts facts, int days, Instant now) {
        var grant = facts.grant();
        Duration age = Duration.between(grant.createdAt(), now);
        if (age.toDays() < days || !facts.judge(now).live()) {
            return Optional.empty();
        }
        boolean administrator = !facts.user().roles().isEmpty();
        return Optional.of(new Finding(
                "old-grant",
                administrator ? Severity.HIGH : grant.offline() ? Severity.MEDIUM : Severity.LOW,
                new Subject("grant", grant.id().text()),
                facts.client().name(),
                facts.user().id().text(),
                grant.createdAt(),
                List.of(
                        Long.toString(age.toDays()),
                        facts.user().displayName(),
                        Long.toString(Duration.between(grant.rotatedAt(), now).toDays()))));
    }

    /// An app that could get tokens and has asked for none for so long.
    public static Optional<Finding> unusedApp(AppUse use, int days, Instant now) {
        Instant last = use.lastAsked().orElse(use.createdAt());
        Duration unused = Duration.between(last, now);
        if (!use.enabled() || unused.toDays() < days) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                use.lastAsked().isPresent() ? "unused-app" : "never-used-app",
                unused.toDays() >= (long) days * LONG_AGO ? Severity.MEDIUM : Severity.LOW,
                new Subject("app", use.app().text()),
                use.name(),
                "",
                last,
                List.of(Long.toString(unused.toDays()))));
    }

    /// Somebody who holds a role and could be impersonated with his password alone, or with a code that others can
    /// read.
    public static Optional<Finding> weakAdministrator(User user, List<Authenticator> authenticators) {
        var factors = authenticators.stream()
                .map(Authenticator::kind)
                .filter(kind -> !NO_SECOND_FACTOR.contains(kind))
                .collect(Collectors.toSet());
        boolean global = user.roles().contains(Role.GLOBAL_ADMINISTRATOR);
        String roles = user.roles().stream().sorted().map(Role::title).collect(Collectors.joining(", "));
        if (factors.isEmpty()) {
            return Optional.of(administrator("administrator-without-mfa", Severity.HIGH, user, roles));
        }
        return WEAK.containsAll(factors)
                ? Optional.of(administrator(
                        "administrator-with-weak-mfa", global ? Severity.HIGH : Severity.MEDIUM, user, roles))
                : Optional.empty();
    }

    private static Finding administrator(String code, Severity severity, User user, String roles) {
        return new Finding(
                code,
                severity,
                new Subject("user", user.id().text()),
                user.displayName(),
                user.id().text(),
                user.createdAt(),
                List.of(roles));
    }

    /// A consent that gives much away, or that was given by, or to, somebody who is not trusted.
    public static Optional<Finding> riskyConsent(GivenConsent given, int days, Instant now) {
        if (Duration.between(given.since(), now).toDays() >= days) {
            return Optional.empty();
        }
        String powerful =
                given.scopes().stream().filter(ReportRules::powerful).sorted().collect(Collectors.joining(" "));
        boolean offline = given.scopes().contains(OFFLINE);
        if (given.risk().compareTo(RiskLevel.MEDIUM) >= 0) {
            return Optional.of(consent(
                    "consent-of-risky-user", Severity.HIGH, given, given.risk().wireName()));
        }
        if (!powerful.isEmpty()) {
            return Optional.of(consent("powerful-consent", offline ? Severity.HIGH : Severity.MEDIUM, given, powerful));
        }
        if (!given.appEnabled()) {
            return Optional.of(consent("consent-to-disabled-app", Severity.LOW, given, ""));
        }
        return given.scopes().size() >= MANY_SCOPES
                ? Optional.of(consent(
                        "broad-consent",
                        Severity.LOW,
                        given,
                        Integer.toString(given.scopes().size())))
                : Optional.empty();
    }

    /// A permission over everybody's things, or one with which the provider itself is changed.
    private static boolean powerful(String scope) {
        String name = scope.substring(scope.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith(".all")
                || name.contains("accessasuser")
                || (scope.startsWith("api://bailiff/")
                        && Set.of("revoke", "methods", "configure").contains(name));
    }

    private static Finding consent(String code, Severity severity, GivenConsent given, String why) {
        return new Finding(
                code,
                severity,
                new Subject("consent", given.user().text() + " " + given.app().text()),
                given.appName(),
                given.user().text(),
                given.since(),
                List.of(given.userName(), why));
    }
}
