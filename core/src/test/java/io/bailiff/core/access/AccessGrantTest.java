package io.bailiff.core.access;

import static io.bailiff.core.access.Requests.CAFE;
import static io.bailiff.core.access.Requests.OFFICE;
import static io.bailiff.core.access.Requests.OTHER_TERMS;
import static io.bailiff.core.access.Requests.PLACES;
import static io.bailiff.core.access.Requests.TERMS;
import static io.bailiff.core.access.Requests.outcome;
import static io.bailiff.core.access.Requests.request;
import static io.bailiff.core.access.Requests.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.AccessVerdict.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a policy that applies asks for, and what it says of the session.
final class AccessGrantTest {
    private static final String RISKY = "conditions.userRiskLevels=high";

    @ParameterizedTest(name = "{0}, {1} and {2}, shown {3}: lacks {4}")
    @CsvSource({
        "OR,  mfa, '',               '',                     mfa",
        "OR,  mfa, '',               mfa,                    ''",
        "AND, mfa, '',               '',                     mfa",
        "OR,  '',  passwordless-mfa, mfa,                    passwordless-mfa",
        "OR,  mfa, passwordless-mfa, '',                     mfa",
        "OR,  mfa, passwordless-mfa, passwordless-mfa,       ''",
        "OR,  mfa, passwordless-mfa, mfa,                    ''",
        "AND, mfa, passwordless-mfa, '',                     mfa passwordless-mfa",
        "AND, mfa, passwordless-mfa, mfa,                    passwordless-mfa",
        "AND, mfa, passwordless-mfa, mfa passwordless-mfa,   ''",
    })
    void whatAPolicyAsksForIsLackingUntilItIsShown(
            String operator, String controls, String strength, String shown, String lacking) {
        var policy = Policies.policy(
                "grantControls.operator=" + operator,
                "grantControls.builtInControls=" + controls,
                "grantControls.authenticationStrength.id=" + strength);
        assertThat(lacking(outcome(policy, request(), words(shown)))).isEqualTo(lacking);
    }

    /// All of them in the documented order; of several of which one would do, the first that its user can do
    /// something about: nobody makes a device compliant while he waits.
    @ParameterizedTest(name = "{0} {1} {2} of somebody with {3}: lacks {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "OR  | compliantDevice | | '' | device",
                "OR  | compliantDevice | | device=compliant Windows | ''",
                "OR  | compliantDevice | | device=other Windows | device",
                "OR  | mfa compliantDevice | | '' | mfa",
                "OR  | compliantDevice mfa | | '' | mfa",
                "OR  | mfa compliantDevice | | device=compliant Windows | ''",
                "OR  | mfa compliantDevice | | shown=mfa | ''",
                "AND | compliantDevice mfa | | '' | mfa device",
                "AND | mfa compliantDevice | | device=compliant Windows | mfa",
                "AND | mfa compliantDevice | | shown=mfa | device",
                "AND | mfa compliantDevice | | shown=mfa; device=compliant Windows | ''",
                "AND | mfa compliantDevice | | shown=mfa; device=other Windows | device",
                "OR  | '' | A | '' | A",
                "OR  | '' | A | accepted=A | ''",
                "OR  | '' | A | accepted=B | A",
                "AND | '' | A B | '' | A B",
                "AND | '' | A B | accepted=A | B",
                "OR  | '' | A B | accepted=B | ''",
                "OR  | compliantDevice | A | '' | A",
                "OR  | compliantDevice | A | device=compliant Windows | ''",
                "OR  | mfa compliantDevice | A | '' | mfa",
                "OR  | mfa compliantDevice | A | accepted=A | ''",
                "AND | mfa compliantDevice | A | '' | mfa device A",
                "AND | mfa compliantDevice | A | shown=mfa; accepted=A | device",
                "AND | mfa compliantDevice | A | shown=mfa; device=compliant Windows | A",
                "AND | mfa passwordChange | | userRisk=high | mfa password",
                "AND | mfa passwordChange | | userRisk=high; shown=mfa | password",
                "AND | mfa passwordChange | | userRisk=high; newPassword=1 | mfa",
                "AND | mfa passwordChange | | userRisk=high; shown=mfa; newPassword=1 | ''",
                "AND | mfa passwordChange | | userRisk=medium | userRisk",
            })
    @Tag("CA-06")
    void whatIsLackingIsAskedForInTheDocumentedOrder(
            String operator,
            String controls,
            @org.jspecify.annotations.Nullable String terms,
            String has,
            String lacking) {
        var policy = Policies.policy(
                "grantControls.operator=" + operator,
                "grantControls.builtInControls=" + controls,
                "grantControls.termsOfUse=" + (terms == null ? "" : agreements(terms)),
                controls.contains("passwordChange") ? RISKY : "conditions.userRiskLevels=");
        String[] facts = Arrays.stream(has.split("; ", -1))
                .filter(fact -> !fact.isEmpty() && !fact.startsWith("shown="))
                .map(fact -> fact.startsWith("accepted=") ? "accepted=" + agreements(fact.substring(9)) : fact)
                .toArray(String[]::new);
        String[] shown = has.contains("shown=mfa") ? new String[] {"mfa"} : new String[0];
        assertThat(lacking(outcome(policy, request(facts), shown))).isEqualTo(lacking);
    }

    private static String agreements(String letters) {
        return letters.replace("A", TERMS).replace("B", OTHER_TERMS);
    }

    private static String lacking(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Satisfied() -> "";
            case Outcome.Lacking(var controls) ->
                controls.stream().map(AccessGrantTest::word).collect(Collectors.joining(" "));
            case Outcome.NotApplied(var reason) -> reason.wireName();
            case Outcome.Blocked(), Outcome.CannotTell() -> "blocked";
        };
    }

    private static String word(Control control) {
        return switch (control) {
            case Control.Strength(var id) -> id.text();
            case Control.CompliantDevice() -> "device";
            case Control.PasswordChange() -> "password";
            case Control.Terms(var id) -> id.text().equals(TERMS) ? "A" : "B";
            case Control.KeyBound() -> "key";
        };
    }

    private static final String SESSION_ONLY = "grantControls.builtInControls=; grantControls.operator=; ";
    private static final String FREQUENCY = "sessionControls.signInFrequency.";
    private static final String BROWSER =
            "sessionControls.persistentBrowser.isEnabled=true; sessionControls.persistentBrowser.mode=";
    private static final String WATCH = "sessionControls.continuousAccessEvaluation.mode=";
    private static final String ELSEWHERE = "; conditions.locations.includeLocations=" + CAFE;

    private static AccessVerdict verdict(String... policies) {
        return AccessRules.judge(
                Arrays.stream(policies)
                        .map(policy -> Policies.policy((SESSION_ONLY + policy).split("; ", -1)))
                        .toList(),
                PLACES,
                request(),
                Set.of());
    }

    /// Across policies the strictest counts, and only of those that apply.
    @Test
    void theStrictestSessionControlCounts() {
        String hours = FREQUENCY + "isEnabled=true; " + FREQUENCY + "type=hours; " + FREQUENCY + "value=";
        String second = "; " + FREQUENCY + "authenticationType=secondaryAuthentication";
        assertThat(verdict(hours + "4", hours + "2", hours + "1" + ELSEWHERE)
                        .frequency()
                        .map(Object::toString))
                .contains("PT2H");
        assertThat(verdict(hours + "4", hours + "2" + second).frequency().map(Object::toString))
                .contains("PT4H");
        assertThat(verdict(hours + "4", hours + "2" + second)
                        .secondFactorFrequency()
                        .map(Object::toString))
                .contains("PT2H");
        assertThat(verdict(BROWSER + "always", BROWSER + "never").persistentBrowser())
                .contains(PersistentBrowser.NEVER);
        assertThat(verdict(BROWSER + "always", BROWSER + "never" + ELSEWHERE).persistentBrowser())
                .contains(PersistentBrowser.ALWAYS);
        assertThat(verdict(WATCH + "disabled", WATCH + "strictLocation", WATCH + "strictEnforcement")
                        .continuousAccess())
                .contains(ContinuousAccess.STRICT_LOCATION);
        assertThat(verdict(WATCH + "disabled").continuousAccess()).contains(ContinuousAccess.DISABLED);
        assertThat(verdict(WATCH + "strictLocation; state=enabledForReportingButNotEnforced")
                        .continuousAccess())
                .isEmpty();
    }

    /// A policy that the place alone keeps from applying is one to look at with the next call.
    @Test
    @Tag("CA-05")
    void strictPlacesAreThoseThatMayApplyToTheNextCall() {
        var strict = verdict(
                WATCH + "strictLocation",
                WATCH + "strictLocation" + ELSEWHERE,
                WATCH + "strictLocation" + ELSEWHERE + "; conditions.users.includeUsers=None",
                WATCH + "strictLocation" + ELSEWHERE + "; conditions.clientAppTypes=other",
                WATCH + "strictEnforcement",
                WATCH + "strictLocation; conditions.locations.includeLocations=All;"
                        + " conditions.locations.excludeLocations=" + OFFICE);
        assertThat(strict.strictLocation().stream()
                        .map(policy -> strict.findings().stream()
                                .map(AccessVerdict.Finding::policy)
                                .toList()
                                .indexOf(policy)))
                .containsExactly(0, 1, 5);
    }

    @Test
    void tokensThatAreNotBoundToAKeyAreLacking() {
        var policy =
                Policies.policy((SESSION_ONLY + "sessionControls.secureSignInSession.isEnabled=true").split("; ", -1));
        assertThat(outcome(policy, request())).isEqualTo(new Outcome.Lacking(List.of(new Control.KeyBound())));
        assertThat(outcome(policy, request("keyBound=1"))).isEqualTo(new Outcome.Satisfied());
    }
}
