package dev.imdssteward.enforcer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The walls of the house, as docs and design draw them. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.imdssteward.policy", "dev.imdssteward.enforcer");

    private static final String[] USE_CASES = {
        "dev.imdssteward.enforcer", "dev.imdssteward.enforcer.evidence", "dev.imdssteward.enforcer.call"
    };

    @Test
    void policyKnowsNothingButItself() {
        classes()
                .that()
                .resideInAPackage("dev.imdssteward.policy..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.imdssteward.policy..", "java..", "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void reportsAndTheSweepKnowNoAdapter() {
        noClasses()
                .that()
                .resideInAnyPackage("..enforcer.report..", "..enforcer.sweep..", "..enforcer.event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..enforcer.aws..", "..enforcer.lambda..")
                .check(HOUSE);
    }

    @Test
    void useCasesKnowOnlyThePolicy() {
        classes()
                .that()
                .resideInAnyPackage(USE_CASES)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(USE_CASES)
                        .or(resideInAnyPackage("dev.imdssteward.policy..", "java..", "org.jspecify..")))
                .check(HOUSE);
    }

    @Test
    void onlyTheAdaptersKnowTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..enforcer.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(HOUSE);
    }

    @Test
    void onlyTheHandlersKnowTheLambdaRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..enforcer.lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws..")
                .check(HOUSE);
    }

    @Test
    void nothingKnowsTheHandlers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..enforcer.lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..enforcer.lambda..")
                .check(HOUSE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.imdssteward.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void theClockAndTheEnvironmentAreReadOnlyWherePartsAreWired() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..enforcer.lambda..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(HOUSE);
    }
}
