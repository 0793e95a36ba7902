package dev.imdssteward.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls of the command and of the application that it runs locally (CONTRIBUTING). */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    "dev.imdssteward.cli",
                    "dev.imdssteward.local",
                    "dev.imdssteward.simulator",
                    "dev.imdssteward.verifier",
                    "dev.imdssteward.enforcer",
                    "dev.imdssteward.policy");

    @Test
    void onlyTheAdaptersKnowTheSdkServices() {
        noClasses()
                .that()
                .resideInAPackage("..imdssteward..")
                .and()
                .resideOutsideOfPackages("..cli.aws..", "..enforcer.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services..")
                .check(HOUSE);
    }

    @Test
    void onlyTheLocalApplicationCallsTheHandlers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..local..", "..enforcer.lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..enforcer.lambda..")
                .check(HOUSE);
    }

    @Test
    void nothingKnowsTheCommand() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..cli..")
                .check(HOUSE);
    }

    @Test
    void theSimulatorAndTheVerifierStandAlone() {
        classes()
                .that()
                .resideInAPackage("dev.imdssteward.verifier..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.imdssteward.verifier..", "java..", "org.jspecify..", "org.crac..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("dev.imdssteward.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.imdssteward.enforcer..", "dev.imdssteward.policy..", "dev.imdssteward.verifier..")
                .check(HOUSE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.imdssteward.(cli|local).(**)")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }
}
