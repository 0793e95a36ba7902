package dev.imdssteward.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    /** EC2's own names, for what our side reads and for what the simulator has, and what both programs have. */
    private static final Set<String> OF_AWS_OR_OF_BOTH_PROGRAMS = Set.of(
            "AutoScalingGroup",
            "DoctorCommand",
            "Image",
            "Images",
            "Instance",
            "InstanceState",
            "LaunchConfiguration",
            "LaunchTemplate",
            "LaunchTemplates",
            "MetadataOptions",
            "ShutdownSignal",
            "TemplateVersion",
            "Tokens");

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
        slices().matching("dev.imdssteward.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void aPackageHasAtMost25Types() {
        assertThat(types().collect(groupingBy(JavaClass::getPackageName, counting())))
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(25));
    }

    @Test
    void aNameStandsForOneThing() {
        var shared = types().collect(groupingBy(JavaClass::getSimpleName, counting())).entrySet().stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey);

        assertThat(shared).containsExactlyInAnyOrderElementsOf(OF_AWS_OR_OF_BOTH_PROGRAMS);
    }

    private static Stream<JavaClass> types() {
        return HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }
}
