package io.bailiff.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyTextTest {
    private static final String ID = "0c3f5f0e-3c66-4ed8-9a0d-0a8d41d3a9d1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description=why",
                "conditions.users.includeUsers=None",
                "conditions.users.includeUsers= conditions.users.includeRoles=62e90394-69f5-4237-9190-012177145e10",
                "conditions.users.excludeUsers=" + ID + " conditions.users.excludeGroups=" + ID,
                "conditions.applications.includeApplications=None",
                "conditions.applications.includeApplications=api://orders conditions.applications.excludeApplications=web",
                "conditions.clientAppTypes=browser,other",
                "conditions.platforms.includePlatforms=all conditions.platforms.excludePlatforms=iOS,macOS",
                "conditions.locations.includeLocations=All conditions.locations.excludeLocations=AllTrusted," + ID,
                "conditions.locations.includeLocations=AllTrusted",
                "conditions.authenticationFlows.transferMethods=deviceCodeFlow",
                "conditions.applications.includeApplications= conditions.applications.includeUserActions=urn:user:registersecurityinfo",
                "conditions.applications.includeApplications= conditions.applications.includeAuthenticationContextClassReferences=c1,c99",
                "conditions.signInRiskLevels=medium,high conditions.userRiskLevels=none",
                "conditions.devices.deviceFilter.mode=exclude conditions.devices.deviceFilter.rule=device.isCompliant_-eq_True",
                "conditions.times.days=monday,sunday",
                "conditions.times.mode=exclude conditions.times.from=22:00 conditions.times.to=06:30",
                "grantControls.builtInControls=compliantDevice,mfa grantControls.operator=AND grantControls.termsOfUse="
                        + ID,
                "grantControls.builtInControls=mfa,passwordChange grantControls.operator=AND conditions.userRiskLevels=high",
                "sessionControls.persistentBrowser.isEnabled=true sessionControls.persistentBrowser.mode=never",
                "sessionControls.continuousAccessEvaluation.mode=strictLocation",
                "sessionControls.continuousAccessEvaluation.mode=disabled",
                "sessionControls.secureSignInSession.isEnabled=true",
                "sessionControls.signInFrequency.isEnabled=true sessionControls.signInFrequency.frequencyInterval=everyTime"
                        + " sessionControls.signInFrequency.authenticationType=secondaryAuthentication",
                "grantControls.builtInControls=mfa",
                "grantControls.builtInControls=mfa grantControls.authenticationStrength.id=passwordless-mfa",
                "grantControls.builtInControls= grantControls.authenticationStrength.id=passwordless-mfa",
                "grantControls.builtInControls= grantControls.operator= sessionControls.signInFrequency.isEnabled=true"
                        + " sessionControls.signInFrequency.frequencyInterval=everyTime",
                "sessionControls.signInFrequency.isEnabled=true sessionControls.signInFrequency.type=hours"
                        + " sessionControls.signInFrequency.value=4",
                "sessionControls.signInFrequency.isEnabled=true sessionControls.signInFrequency.type=days"
                        + " sessionControls.signInFrequency.value=3",
                "sessionControls.signInFrequency.isEnabled=true"
                        + " sessionControls.signInFrequency.frequencyInterval=everyTime",
            })
    void whatIsWrittenReadsAsItWas(String entries) {
        String[] each = entries.split(" ");
        for (int i = 0; i < each.length; i++) {
            each[i] = each[i].startsWith("conditions.devices") ? each[i].replace('_', ' ') : each[i].replace(',', ' ');
        }
        var policy = Policies.policy(each);
        var again = PolicyText.read(policy.id(), PolicyText.of(policy), policy.createdAt(), policy.modifiedAt());
        assertThat(again).isEqualTo(new Reading.Good<>(policy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName= | displayName",
                "state=on | state",
                "state= | state",
                "conditions.users.includeUsers= | conditions.users.includeUsers",
                "conditions.users.includeUsers=All " + ID + " | conditions.users.includeUsers",
                "conditions.users.includeUsers=All GuestsOrExternalUsers | conditions.users.includeUsers",
                "conditions.users.includeRoles=Administrator | conditions.users.includeRoles",
                "conditions.users.excludeUsers=" + ID + " " + ID + " | conditions.users.excludeUsers",
                "conditions.applications.includeApplications= | conditions.applications.includeApplications",
                "conditions.applications.includeApplications=Office365 | conditions.applications.includeApplications",
                "conditions.clientAppTypes=all browser | conditions.clientAppTypes",
                "conditions.platforms.excludePlatforms=iOS | conditions.platforms.includePlatforms",
                "conditions.platforms.includePlatforms=beos | conditions.platforms.includePlatforms",
                "conditions.locations.excludeLocations=AllTrusted | conditions.locations.includeLocations",
                "conditions.locations.includeLocations=home | conditions.locations.includeLocations",
                "conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes=internalGuest,b2bCollaborationGuest | conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes",
                "conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes=none | conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes",
                "conditions.users.includeGuestsOrExternalUsers.externalTenants.membershipKind=all | conditions.users.includeGuestsOrExternalUsers.externalTenants",
                "conditions.applications.includeUserActions=urn:user:registerdevice | conditions.applications.includeUserActions",
                "conditions.applications.includeApplications=; conditions.applications.includeUserActions=urn:user:register | conditions.applications.includeUserActions",
                "conditions.applications.includeApplications=; conditions.applications.includeAuthenticationContextClassReferences=c100 | conditions.applications.includeAuthenticationContextClassReferences",
                "conditions.applications.includeApplications=; conditions.applications.includeUserActions=urn:user:registerdevice; conditions.applications.excludeApplications=web | conditions.applications.includeUserActions",
                "conditions.userRiskLevels=hidden | conditions.userRiskLevels",
                "conditions.signInRiskLevels=high high | conditions.signInRiskLevels",
                "conditions.insiderRiskLevels=minor | conditions.insiderRiskLevels",
                "conditions.devices.deviceFilter.rule=true | conditions.devices.deviceFilter.mode",
                "conditions.devices.deviceFilter.mode=include | conditions.devices.deviceFilter.rule",
                "conditions.devices.deviceFilter.mode=include; conditions.devices.deviceFilter.rule=true | conditions.devices.deviceFilter.rule",
                "conditions.times.mode=include | conditions.times.days",
                "conditions.times.days=Monday | conditions.times.days",
                "conditions.times.from=08:00 | conditions.times.to",
                "conditions.times.to=08:00 | conditions.times.from",
                "conditions.times.from=08:00; conditions.times.to=08:00 | conditions.times.to",
                "conditions.times.from=8:00; conditions.times.to=24:00 | conditions.times.from",
                "conditions.times.from=08:00; conditions.times.to=24:00 | conditions.times.to",
                "grantControls.builtInControls=mfa block | grantControls.builtInControls",
                "grantControls.builtInControls=domainJoinedDevice | grantControls.builtInControls",
                "grantControls.termsOfUse=" + ID + " | grantControls.builtInControls",
                "grantControls.builtInControls=; grantControls.termsOfUse=" + ID + " " + ID
                        + " | grantControls.termsOfUse",
                "grantControls.builtInControls=passwordChange | grantControls.builtInControls",
                "grantControls.builtInControls=mfa passwordChange; grantControls.operator=AND | grantControls.builtInControls",
                "grantControls.builtInControls=mfa passwordChange; conditions.userRiskLevels=high | grantControls.builtInControls",
                "grantControls.builtInControls=mfa passwordChange; grantControls.operator=AND; conditions.userRiskLevels=high; conditions.applications.includeApplications=web | grantControls.builtInControls",
                "grantControls.builtInControls=compliantDevice; conditions.applications.includeApplications=; conditions.applications.includeUserActions=urn:user:registerdevice | grantControls.builtInControls",
                "grantControls.builtInControls=mfa mfa | grantControls.builtInControls",
                "grantControls.operator=XOR | grantControls.operator",
                "grantControls.builtInControls= | grantControls.builtInControls",
                "grantControls.authenticationStrength.id=mfa | grantControls.builtInControls",
                "sessionControls.signInFrequency.isEnabled=yes | sessionControls.signInFrequency.isEnabled",
                "sessionControls.signInFrequency.isEnabled=true | sessionControls.signInFrequency.value",
                "sessionControls.signInFrequency.value=0 | sessionControls.signInFrequency.value",
                "sessionControls.signInFrequency.value=366 | sessionControls.signInFrequency.value",
                "sessionControls.persistentBrowser.isEnabled=true | sessionControls.persistentBrowser.mode",
                "sessionControls.persistentBrowser.isEnabled=true; sessionControls.persistentBrowser.mode=never; conditions.applications.includeApplications=web | sessionControls.persistentBrowser.mode",
                "sessionControls.continuousAccessEvaluation.mode=lenient | sessionControls.continuousAccessEvaluation.mode",
                "sessionControls.continuousAccessEvaluation.mode=disabled; conditions.locations.includeLocations=AllTrusted | sessionControls.continuousAccessEvaluation.mode",
                "sessionControls.secureSignInSession.isEnabled=1 | sessionControls.secureSignInSession.isEnabled",
                "sessionControls.cloudAppSecurity.isEnabled=true | sessionControls.cloudAppSecurity.isEnabled",
                "sessionControls.signInFrequency.authenticationType=none | sessionControls.signInFrequency.authenticationType",
                "nonsense=1 | nonsense",
            })
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String entry, String path) {
        assertThat(Policies.read(Policies.form(entry.split("; "))))
                .isInstanceOfSatisfying(
                        Reading.Bad.class, bad -> assertThat(bad.path()).isEqualTo(path));
    }

    @Test
    void aPolicyThatAsksForNothingIsNone() {
        assertThat(Policies.read(Policies.form("grantControls.builtInControls=", "grantControls.operator=")))
                .isInstanceOf(Reading.Bad.class);
    }

    @Test
    void aChangeReplacesWholeMembersAndLeavesTheOthers() {
        var old = Policies.form("conditions.clientAppTypes=browser", "description=why");
        var change = PolicyForm.of(new TreeMap<>(Map.of("state", List.of("disabled"))));
        var changed = old.with(change, Set.of("state", "conditions"));
        assertThat(changed.one("state")).contains("disabled");
        assertThat(changed.one("description")).contains("why");
        assertThat(changed.all("conditions.clientAppTypes")).isEmpty();
    }
}
