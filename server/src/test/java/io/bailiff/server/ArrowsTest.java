package io.bailiff.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The arrows of ARCHITECTURE.md inside this module.
class ArrowsTest {
    private static final String ROOT = "io.bailiff.server";
    private static final List<String> FEATURES = List.of(
            "signin",
            "oidc",
            "graph",
            "api",
            "console",
            "account",
            "feed",
            "ssf",
            "inbound",
            "delivery",
            "logout",
            "downstream",
            "webhook",
            "drill");
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signin",
                "oidc",
                "graph",
                "api",
                "console",
                "account",
                "feed",
                "ssf",
                "inbound",
                "delivery",
                "logout",
                "downstream",
                "webhook",
                "drill"
            })
    void aFeatureSeesNoOtherFeature(String feature) {
        String[] others = FEATURES.stream()
                .filter(other -> !other.equals(feature))
                .map(other -> ROOT + "." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void whatFeaturesShareSeesNoFeature() {
        String[] features =
                FEATURES.stream().map(feature -> ROOT + "." + feature + "..").toArray(String[]::new);

        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".web..",
                        ROOT + ".token..",
                        ROOT + ".keys..",
                        ROOT + ".settings..",
                        ROOT + ".sending..",
                        ROOT + ".tls..",
                        ROOT + ".federation..",
                        ROOT + ".country..",
                        ROOT + ".certificate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(features)
                .check(OURS);
    }

    @Test
    void onlyTheRootPackageAndWhoRestoresSeeTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".restore")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.bailiff.store..")
                .check(OURS);
    }

    @Test
    void onlyTheRootPackageReadsTheClock() {
        List<Class<?>> clocks = List.of(Instant.class, LocalDate.class, LocalDateTime.class);
        for (Class<?> clock : clocks) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT)
                    .should()
                    .callMethod(clock, "now")
                    .check(OURS);
        }
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }

    @Test
    void namesSayWhatAThingIs() {
        for (String noise : Arrays.asList("Manager", "Helper", "Impl", "Util", "Utils")) {
            classes()
                    .that()
                    .haveSimpleNameEndingWith(noise)
                    .should()
                    .bePackagePrivate()
                    .andShould()
                    .haveSimpleName("no class may end in " + noise)
                    .allowEmptyShould(true)
                    .check(OURS);
        }
    }
}
