package io.bailiff.core.access;

import static io.bailiff.core.access.Requests.ALICE;
import static io.bailiff.core.access.Requests.BOB;
import static io.bailiff.core.access.Requests.CAFE;
import static io.bailiff.core.access.Requests.GUESTS;
import static io.bailiff.core.access.Requests.HELPDESK;
import static io.bailiff.core.access.Requests.OFFICE;
import static io.bailiff.core.access.Requests.PLACES;
import static io.bailiff.core.access.Requests.READER;
import static io.bailiff.core.access.Requests.STAFF;
import static io.bailiff.core.access.Requests.answer;
import static io.bailiff.core.access.Requests.request;
import static io.bailiff.core.access.Requests.strengths;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom, what, from where: the conditions that every organization uses, and what several policies come to.
final class AccessRulesTest {
    private static final String IN_GUESTS =
            "conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes=internalGuest";
    private static final String OUT_GUESTS =
            "conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes=internalGuest";

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Users: named by themselves, a group or a role; whoever is left out by anything is left out.
                "conditions.users.includeUsers=All | | applies",
                "conditions.users.includeUsers=None | | users",
                "conditions.users.includeUsers=" + ALICE + " | | applies",
                "conditions.users.includeUsers=" + BOB + " | | users",
                "conditions.users.includeUsers=" + BOB + "; conditions.users.includeGroups=" + STAFF + " | | applies",
                "conditions.users.includeUsers=; conditions.users.includeGroups=" + GUESTS + " | | users",
                "conditions.users.includeUsers=; conditions.users.includeRoles=" + READER + " | | applies",
                "conditions.users.includeUsers=; conditions.users.includeRoles=" + HELPDESK + " | | users",
                "conditions.users.excludeUsers=" + ALICE + " | | users",
                "conditions.users.excludeUsers=" + BOB + " | | applies",
                "conditions.users.excludeGroups=" + STAFF + " | | users",
                "conditions.users.excludeGroups=" + GUESTS + " | | applies",
                "conditions.users.excludeRoles=" + READER + " | | users",
                "conditions.users.excludeRoles=" + HELPDESK + " | | applies",
                "conditions.users.includeUsers=" + ALICE + "; conditions.users.excludeUsers=" + ALICE + " | | users",
                "conditions.users.includeUsers=" + ALICE + "; conditions.users.excludeGroups=" + STAFF + " | | users",
                "conditions.users.includeUsers=None; conditions.users.includeGroups=" + STAFF + " | | applies",
                // Guests: by the old word in the list of users, or by their type.
                "conditions.users.includeUsers=GuestsOrExternalUsers | | users",
                "conditions.users.includeUsers=GuestsOrExternalUsers | guest= | applies",
                "conditions.users.includeUsers=; " + IN_GUESTS + " | | users",
                "conditions.users.includeUsers=; " + IN_GUESTS + " | guest= | applies",
                "conditions.users.includeUsers=" + BOB + "; " + IN_GUESTS + " | guest= | applies",
                "conditions.users.includeUsers=" + ALICE + "; " + IN_GUESTS + " | | applies",
                "conditions.users.excludeUsers=GuestsOrExternalUsers | | applies",
                "conditions.users.excludeUsers=GuestsOrExternalUsers | guest= | users",
                OUT_GUESTS + " | | applies",
                OUT_GUESTS + " | guest= | users",
                "conditions.users.includeUsers=" + ALICE + "; " + OUT_GUESTS + " | guest= | users",
                "conditions.users.includeUsers=GuestsOrExternalUsers; conditions.users.excludeGroups=" + STAFF
                        + " | guest= | users",
                // Apps: a client or an API; who adds a harmless API gains nothing.
                "conditions.applications.includeApplications=None | | application",
                "conditions.applications.includeApplications=api://orders | | applies",
                "conditions.applications.includeApplications=api://other | | application",
                "conditions.applications.includeApplications=web | | applies",
                "conditions.applications.includeApplications=web | apis= | applies",
                "conditions.applications.includeApplications=other | apis= | application",
                "conditions.applications.includeApplications=api://orders | apis= | application",
                "conditions.applications.excludeApplications=api://orders | | application",
                "conditions.applications.excludeApplications=api://orders | apis=api://orders api://pay | applies",
                "conditions.applications.excludeApplications=api://orders api://pay | apis=api://orders api://pay | application",
                "conditions.applications.excludeApplications=web | | application",
                "conditions.applications.excludeApplications=web | apis= | application",
                "conditions.applications.excludeApplications=web | client=other | applies",
                "conditions.applications.includeApplications=web; conditions.applications.excludeApplications=web | | application",
                "conditions.applications.includeApplications=web; conditions.applications.excludeApplications=api://orders | | applies",
                // Client apps.
                "conditions.clientAppTypes=all | | applies",
                "conditions.clientAppTypes=browser | | applies",
                "conditions.clientAppTypes=mobileAppsAndDesktopClients | | clientApps",
                "conditions.clientAppTypes=mobileAppsAndDesktopClients | type=mobileAppsAndDesktopClients | applies",
                "conditions.clientAppTypes=exchangeActiveSync other | | clientApps",
                "conditions.clientAppTypes=browser other | | applies",
                // Platforms: what nobody knows is none that is named, and none that is left out.
                "conditions.platforms.includePlatforms=all | | applies",
                "conditions.platforms.includePlatforms=all | platform= | applies",
                "conditions.platforms.includePlatforms=linux | | applies",
                "conditions.platforms.includePlatforms=linux | platform= | devicePlatform",
                "conditions.platforms.includePlatforms=iOS macOS | | devicePlatform",
                "conditions.platforms.includePlatforms=all; conditions.platforms.excludePlatforms=linux | | devicePlatform",
                "conditions.platforms.includePlatforms=all; conditions.platforms.excludePlatforms=linux | platform= | applies",
                "conditions.platforms.includePlatforms=all; conditions.platforms.excludePlatforms=iOS | | applies",
                // Places: an unknown address is in none.
                "conditions.locations.includeLocations=All | | applies",
                "conditions.locations.includeLocations=All | address= | applies",
                "conditions.locations.includeLocations=AllTrusted | | applies",
                "conditions.locations.includeLocations=AllTrusted | address=203.0.113.9 | location",
                "conditions.locations.includeLocations=AllTrusted | address=2001:db8::7 | applies",
                "conditions.locations.includeLocations=AllTrusted | address=::ffff:198.51.100.7 | applies",
                "conditions.locations.includeLocations=AllTrusted | address= | location",
                "conditions.locations.includeLocations=" + CAFE + " | | location",
                "conditions.locations.includeLocations=" + CAFE + " | address=203.0.113.9 | applies",
                "conditions.locations.includeLocations=" + CAFE + " AllTrusted | | applies",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=AllTrusted | | location",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=AllTrusted | address=203.0.113.9 | applies",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=AllTrusted | address= | applies",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=" + CAFE
                        + " | | applies",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=" + OFFICE
                        + " | | location",
                "conditions.locations.includeLocations=AllTrusted; conditions.locations.excludeLocations=" + OFFICE
                        + " | | location",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=All | | location",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=All | address= | location",
                // Flows.
                "conditions.authenticationFlows.transferMethods=deviceCodeFlow | | authenticationFlow",
                "conditions.authenticationFlows.transferMethods=deviceCodeFlow | flow=deviceCodeFlow | applies",
                "conditions.authenticationFlows.transferMethods=authenticationTransfer | flow=deviceCodeFlow | authenticationFlow",
                // All conditions must hold, and the first that does not is named.
                "conditions.users.excludeUsers=" + ALICE + "; conditions.clientAppTypes=other | | users",
                "conditions.clientAppTypes=browser; conditions.platforms.includePlatforms=iOS | | devicePlatform",
                "conditions.clientAppTypes=browser; conditions.platforms.includePlatforms=linux; conditions.locations.includeLocations="
                        + CAFE + " | | location",
            })
    @Tag("CA-04")
    void aPolicyAppliesIfAllItsConditionsHold(String conditions, @Nullable String request, String expected) {
        assertThat(answer(conditions, request)).isEqualTo(expected);
    }

    private static AccessVerdict verdict(AccessPolicy... policies) {
        return AccessRules.judge(List.of(policies), PLACES, request(), Set.of());
    }

    private static AccessPolicy mfa(String... more) {
        var entries = new ArrayList<>(List.of("grantControls.builtInControls=mfa"));
        entries.addAll(List.of(more));
        return Policies.policy(entries.toArray(String[]::new));
    }

    @Test
    @Tag("CA-01")
    void oneThatBlocksDecidesWhateverTheOthersSay() {
        var block = Policies.policy();
        assertThat(verdict(mfa(), block, mfa()).blocking()).contains(block);
        assertThat(verdict(
                                mfa(),
                                mfa(
                                        "grantControls.authenticationStrength.id=passwordless-mfa",
                                        "grantControls.operator=AND"))
                        .lacking())
                .isEqualTo(strengths("mfa", "passwordless-mfa"));
        assertThat(verdict().blocking()).isEmpty();
        assertThat(verdict().lacking()).isEmpty();
    }

    @Test
    @Tag("CA-08")
    void whatIsReportedOnlyOrOffIsNotEnforced() {
        var reported = Policies.policy("state=enabledForReportingButNotEnforced");
        var off = Policies.policy("state=disabled");
        var verdict = verdict(reported, off, mfa("state=enabledForReportingButNotEnforced"));
        assertThat(verdict.blocking()).isEmpty();
        assertThat(verdict.lacking()).isEmpty();
        assertThat(verdict.wouldRefuse()).hasSize(2).first().isEqualTo(reported);
        assertThat(verdict.findings()).extracting(one -> one.policy().state()).doesNotContain(PolicyState.DISABLED);
    }

    @Test
    void theShortestTimeCounts() {
        var often = mfa(
                "sessionControls.signInFrequency.isEnabled=true",
                "sessionControls.signInFrequency.type=hours",
                "sessionControls.signInFrequency.value=4");
        var seldom = mfa(
                "sessionControls.signInFrequency.isEnabled=true",
                "sessionControls.signInFrequency.type=days",
                "sessionControls.signInFrequency.value=2");
        var elsewhere = mfa(
                "conditions.users.includeUsers=None",
                "sessionControls.signInFrequency.isEnabled=true",
                "sessionControls.signInFrequency.frequencyInterval=everyTime");
        var both = verdict(seldom, often, elsewhere);
        assertThat(both.frequency()).contains(Duration.ofHours(4));
        assertThat(verdict(mfa()).frequency()).isEmpty();
    }
}
