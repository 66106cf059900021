package io.bailiff.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationTx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The arrows of `ARCHITECTURE.md` within core.
final class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bailiff.core");

    /// From the bottom up: a feature may use those before it and its own group.
    private static final List<List<String>> LINE = List.of(
            List.of("id"),
            List.of("audit", "transaction", "retry"),
            List.of("user"),
            List.of("revocation"),
            List.of("client", "credential", "key", "status"),
            List.of("message"),
            List.of("authenticator", "origin"),
            List.of("oath", "federation", "certificate"),
            List.of("risk", "device"),
            List.of("automation"),
            List.of("policy"),
            List.of("access"),
            List.of("session"),
            List.of("notice"),
            List.of("grant"),
            List.of("logout", "signal", "downstream", "webhook"),
            List.of("directory"),
            List.of("retention", "coverage", "evidence", "drill", "inbound", "selection", "journal", "review"));

    private static String inside(String feature) {
        return "io.bailiff.core." + feature + "..";
    }

    @Test
    void coreKnowsTheJdkAndTwoSetsOfAnnotations() {
        classes()
                .that()
                .resideInAPackage("io.bailiff.core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.bailiff.core..",
                        "java.lang..",
                        "java.io..",
                        "java.math..",
                        "java.net..",
                        "java.nio..",
                        "java.security..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "javax.crypto..",
                        "org.jspecify.annotations..",
                        "com.google.errorprone.annotations.."))
                .check(CORE);
    }

    @Test
    void aFeatureUsesOnlyThoseBelowItInTheLine() {
        for (int i = 0; i < LINE.size(); i++) {
            String[] above = LINE.subList(i + 1, LINE.size()).stream()
                    .flatMap(List::stream)
                    .map(ArchitectureTest::inside)
                    .toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAnyPackage(LINE.get(i).stream()
                                .map(ArchitectureTest::inside)
                                .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .allowEmptyShould(true)
                        .check(CORE);
            }
        }
    }

    @Test
    void everyFeatureHasItsPlaceInTheLine() {
        var features = CORE.stream()
                .map(type -> type.getPackageName().substring("io.bailiff.core.".length()))
                .filter(feature -> !feature.equals("outbox"))
                .distinct();
        assertThat(features)
                .containsExactlyInAnyOrderElementsOf(
                        LINE.stream().flatMap(List::stream).toList());
    }

    @Test
    void theOutboxReadsTheLogAndNobodyKnowsTheOutbox() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("outbox"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside("outbox"))
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage(inside("outbox"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        inside("session"),
                        inside("grant"),
                        inside("credential"),
                        inside("authenticator"),
                        inside("client"),
                        inside("directory"))
                .check(CORE);
    }

    @Test
    void noTwoFeaturesNeedEachOther() {
        slices().matching("io.bailiff.core.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nobodyLooksAtAClockThatWasNotHandedToHim() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(java.time.InstantSource.class, "system")
                .orShould()
                .callConstructor(Date.class)
                .check(CORE);
    }

    @Test
    void thingsHaveTheNamesOfTheDomain() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(CORE);
    }

    @Test
    void nothingIsSerialisedByTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(Input|Output)Stream")
                .check(CORE);
    }

    @Test
    @Tag("RF-19")
    void everyKillWhoeverAsksForItGoesThroughTheKillSwitch() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(KillSwitch.class)
                .should()
                .callMethodWhere(target(name("append")).and(target(owner(assignableTo(RevocationTx.class)))))
                .check(CORE);
    }
}
