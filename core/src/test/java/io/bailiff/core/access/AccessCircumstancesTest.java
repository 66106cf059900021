package io.bailiff.core.access;

import static io.bailiff.core.access.Requests.ALPS;
import static io.bailiff.core.access.Requests.CAFE;
import static io.bailiff.core.access.Requests.NOBODY_KNOWS;
import static io.bailiff.core.access.Requests.OFFICE;
import static io.bailiff.core.access.Requests.answer;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On which device, how risky, when, in which country, and for what: when a policy applies.
final class AccessCircumstancesTest {
    private static final String FILTER = "conditions.devices.deviceFilter.";
    private static final String IN = "conditions.locations.includeLocations=";
    private static final String OUT = "; conditions.locations.excludeLocations=";
    private static final String NO_APPS = "conditions.applications.includeApplications=; conditions.applications.";
    private static final String ACTION = NO_APPS + "includeUserActions=urn:user:";
    private static final String CONTEXT = NO_APPS + "includeAuthenticationContextClassReferences=";
    private static final String TIMES = "conditions.times.";

    /// What is said of a device in the positive does not hold for one that is not registered, what is said in the
    /// negative does: as Entra documents it.
    @ParameterizedTest(name = "{0} {1} on {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "include | device.isCompliant -eq True | compliant Windows | applies",
                "include | device.isCompliant -eq True | other Linux | devices",
                "include | device.isCompliant -eq True | | devices",
                "include | device.isCompliant -ne True | compliant Windows | devices",
                "include | device.isCompliant -ne True | other Linux | applies",
                "include | device.isCompliant -ne True | | applies",
                "include | device.isCompliant -eq False | other Linux | applies",
                "include | device.isCompliant -eq False | | devices",
                "exclude | device.isCompliant -eq True | compliant Windows | devices",
                "exclude | device.isCompliant -eq True | other Linux | applies",
                "exclude | device.isCompliant -eq True | | applies",
                "exclude | device.isCompliant -ne True | | devices",
                "include | device.operatingSystem -eq \"windows\" | compliant Windows | applies",
                "include | device.operatingSystem -ne \"Windows\" | compliant Windows | devices",
                "include | device.operatingSystem -ne \"Windows\" | | applies",
                "include | device.displayName -startsWith \"lab-\" | compliant Windows | applies",
                "include | device.displayName -startsWith \"lab-\" | | devices",
                "include | device.displayName -notStartsWith \"lab-\" | compliant Windows | devices",
                "include | device.displayName -notStartsWith \"lab-\" | | applies",
                "include | device.displayName -endsWith \"07\" | compliant Windows | applies",
                "include | device.displayName -notEndsWith \"07\" | | applies",
                "include | device.displayName -contains \"B-0\" | compliant Windows | applies",
                "include | device.displayName -notContains \"B-0\" | compliant Windows | devices",
                "include | device.displayName -notContains \"B-0\" | | applies",
                "include | device.operatingSystem -in [\"macOS\", \"Linux\"] | other Linux | applies",
                "include | device.operatingSystem -in [\"macOS\", \"Linux\"] | compliant Windows | devices",
                "include | device.operatingSystem -in [\"macOS\", \"Linux\"] | | devices",
                "include | device.operatingSystem -notIn [\"macOS\", \"Linux\"] | compliant Windows | applies",
                "include | device.operatingSystem -notIn [\"macOS\", \"Linux\"] | | applies",
                "include | device.trustType -eq \"Workplace\" | compliant Windows | applies",
                "include | device.trustType -eq \"AzureAD\" | compliant Windows | devices",
                "include | device.deviceId -eq \"00000000-0000-0000-0000-000000000005\" | compliant Windows | applies",
                "include | device.operatingSystemVersion -startsWith \"10.\" | compliant Windows | applies",
                "include | device.extensionAttribute1 -eq \"SAW\" | compliant Windows | applies",
                "include | device.extensionAttribute1 -eq \"SAW\" | | devices",
                // An attribute that a registered device lacks is as one of a device that is not registered.
                "include | device.extensionAttribute15 -eq \"SAW\" | compliant Windows | devices",
                "include | device.extensionAttribute15 -ne \"SAW\" | compliant Windows | applies",
                "include | device.isCompliant -eq True -and device.operatingSystem -eq \"Linux\" | compliant Windows | devices",
                "include | device.isCompliant -eq True -or device.operatingSystem -eq \"Linux\" | other Linux | applies",
                "include | -not (device.isCompliant -eq True) | compliant Windows | devices",
                "include | -not (device.isCompliant -eq True) | | applies",
                "include | -not -not device.isCompliant -eq True | compliant Windows | applies",
                // -and binds closer than -or.
                "include | device.isCompliant -eq True -or device.isCompliant -eq False -and device.operatingSystem -eq \"macOS\" | compliant Windows | applies",
                "include | (device.isCompliant -eq True -or device.isCompliant -eq False) -and device.operatingSystem -eq \"macOS\" | compliant Windows | devices",
            })
    @Tag("CA-06")
    void aFilterIsForDevicesThatItMatches(String mode, String rule, @Nullable String device, String expected) {
        var policy = Policies.policy(FILTER + "mode=" + mode, FILTER + "rule=" + rule);
        var asked = device == null ? Requests.request() : Requests.request("device=" + device);
        var outcome = Requests.outcome(policy, asked);
        assertThat(outcome instanceof AccessVerdict.Outcome.NotApplied(var reason) ? reason.wireName() : "applies")
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Risk.
                "conditions.signInRiskLevels=high | risk=high | applies",
                "conditions.signInRiskLevels=high | risk=medium | signInRisk",
                "conditions.signInRiskLevels=high | | signInRisk",
                "conditions.signInRiskLevels=medium high | risk=medium | applies",
                "conditions.signInRiskLevels=low | risk=high | signInRisk",
                "conditions.signInRiskLevels=none | | applies",
                "conditions.signInRiskLevels=none | risk=low | signInRisk",
                "conditions.signInRiskLevels=high | userRisk=high | signInRisk",
                "conditions.userRiskLevels=high | userRisk=high | applies",
                "conditions.userRiskLevels=high | risk=high | userRisk",
                "conditions.userRiskLevels=low medium | userRisk=low | applies",
                "conditions.userRiskLevels=low medium | userRisk=none | userRisk",
                "conditions.signInRiskLevels=high; conditions.userRiskLevels=high | risk=high; userRisk=high | applies",
                "conditions.signInRiskLevels=high; conditions.userRiskLevels=high | risk=high; userRisk=low | userRisk",
                // Countries.
                IN + ALPS + " | country=AT | applies",
                IN + ALPS + " | country=DE | location",
                IN + ALPS + " | | location",
                IN + NOBODY_KNOWS + " | | applies",
                IN + NOBODY_KNOWS + " | country=AT | location",
                IN + NOBODY_KNOWS + " | address= | applies",
                IN + "All" + OUT + ALPS + " | country=CH | location",
                IN + "All" + OUT + ALPS + " | country=FR | applies",
                IN + "All" + OUT + ALPS + " | | applies",
                IN + "AllTrusted" + OUT + ALPS + " | country=AT | location",
                IN + "AllTrusted " + ALPS + " | country=AT; address=203.0.113.9 | applies",
                // Nobody can say which country it is: only what depends on it is open.
                IN + ALPS + " | country=? | cannot tell",
                IN + "All" + OUT + ALPS + " | country=? | cannot tell",
                IN + NOBODY_KNOWS + " | country=? | cannot tell",
                IN + OFFICE + " " + ALPS + " | country=? | applies",
                IN + CAFE + " " + ALPS + " | country=? | cannot tell",
                IN + ALPS + OUT + OFFICE + " | country=? | location",
                IN + "All" + OUT + "AllTrusted " + ALPS + " | country=? | location",
                IN + OFFICE + " | country=? | applies",
                IN + ALPS + "; conditions.clientAppTypes=other | country=? | clientApps",
                // What users do here.
                ACTION + "registersecurityinfo | action=urn:user:registersecurityinfo | applies",
                ACTION + "registersecurityinfo | action=urn:user:registerdevice | userActions",
                ACTION + "registersecurityinfo urn:user:registerdevice | action=urn:user:registerdevice | applies",
                ACTION + "registerdevice | | userActions",
                "conditions.applications.includeApplications=All | action=urn:user:registerdevice | application",
                // Authentication contexts, beside the apps.
                CONTEXT + "c7 | contexts=c7 | applies",
                CONTEXT + "c7 | contexts=c1 c7 | applies",
                CONTEXT + "c7 | contexts=c1 | authenticationContext",
                CONTEXT + "c7 c8 | contexts=c8 | applies",
                CONTEXT + "c7 | | authenticationContext",
                "conditions.applications.includeApplications=All | contexts=c7 | applies",
            })
    @Tag("CA-04")
    void aPolicyAppliesIfAllItsConditionsHold(String conditions, @Nullable String request, String expected) {
        assertThat(answer(conditions, request)).isEqualTo(expected);
    }

    /// The 22nd of November 2026 is a Sunday.
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                TIMES + "days=sunday | 2026-11-22T00:00:00Z | applies",
                TIMES + "days=sunday | 2026-11-22T23:59:59.999Z | applies",
                TIMES + "days=sunday | 2026-11-23T00:00:00Z | time",
                TIMES + "from=08:00; " + TIMES + "to=18:00 | 2026-11-22T08:00:00Z | applies",
                TIMES + "from=08:00; " + TIMES + "to=18:00 | 2026-11-22T07:59:59.999Z | time",
                TIMES + "from=08:00; " + TIMES + "to=18:00 | 2026-11-22T17:59:59.999Z | applies",
                TIMES + "from=08:00; " + TIMES + "to=18:00 | 2026-11-22T18:00:00Z | time",
                TIMES + "from=22:00; " + TIMES + "to=06:00 | 2026-11-22T23:00:00Z | applies",
                TIMES + "from=22:00; " + TIMES + "to=06:00 | 2026-11-22T05:59:59Z | applies",
                TIMES + "from=22:00; " + TIMES + "to=06:00 | 2026-11-22T06:00:00Z | time",
                // The night of Friday lasts until Saturday morning, and the one before Friday does not count.
                TIMES + "days=friday; " + TIMES + "from=22:00; " + TIMES + "to=06:00 | 2026-11-28T05:00:00Z | applies",
                TIMES + "days=friday; " + TIMES + "from=22:00; " + TIMES + "to=06:00 | 2026-11-27T05:00:00Z | time",
                TIMES + "days=monday; " + TIMES + "from=22:00; " + TIMES + "to=00:00 | 2026-11-23T23:59:00Z | applies",
                TIMES + "days=monday; " + TIMES + "from=22:00; " + TIMES + "to=00:00 | 2026-11-24T00:00:00Z | time",
                TIMES + "mode=exclude; " + TIMES + "from=08:00; " + TIMES + "to=18:00 | 2026-11-22T12:00:00Z | time",
                TIMES + "mode=exclude; " + TIMES + "from=08:00; " + TIMES + "to=18:00 | 2026-11-22T18:00:00Z | applies",
                // A leap day, and the hour that is skipped in spring elsewhere.
                TIMES + "days=tuesday | 2028-02-29T12:00:00Z | applies",
                TIMES + "from=02:00; " + TIMES + "to=03:00 | 2026-03-29T02:30:00Z | applies",
            })
    @Tag("CA-07")
    void timesAreThoseOfUtc(String conditions, String at, String expected) {
        assertThat(answer(conditions, "at=" + at)).isEqualTo(expected);
    }
}
