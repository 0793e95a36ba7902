package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.simulator.call.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.InvalidAccessException;
import software.amazon.awssdk.services.securityhub.model.InvalidInputException;
import software.amazon.awssdk.services.securityhub.model.Resource;
import software.amazon.awssdk.services.securityhub.model.StringFilter;

class SecurityHubTest {
    private static final AwsSecurityFinding FINDING = AwsSecurityFinding.builder()
            .schemaVersion("2018-10-08")
            .id("f1")
            .productArn("arn:aws:securityhub:eu-central-1:111122223333:product/111122223333/default")
            .generatorId("imds-steward")
            .awsAccountId("111122223333")
            .createdAt("2026-11-24T12:00:00Z")
            .updatedAt("2026-11-24T12:00:00Z")
            .severity(severity -> severity.label("HIGH"))
            .types("Software and Configuration Checks")
            .title("title")
            .description("description")
            .workflow(workflow -> workflow.status("NEW"))
            .resources(Resource.builder().type("AwsEc2Instance").id("i-1").build())
            .recordState("ACTIVE")
            .build();

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(new MovableClock()));
    private final SecurityHubClient hub = Sdk.connect(SecurityHubClient.builder(), simulator);

    @AfterEach
    void stop() {
        hub.close();
        simulator.close();
    }

    @Test
    void keepsFindingsAndFindsThemByTheirTexts() {
        take(FINDING, FINDING.toBuilder().id("f2").recordState("ARCHIVED").build());

        var found = hub.getFindings(request -> request.filters(filters -> filters.recordState(
                StringFilter.builder().comparison("EQUALS").value("ACTIVE").build())));

        assertThat(found.findings()).extracting(AwsSecurityFinding::id).containsExactly("f1");
    }

    @Test
    void answersInPages() {
        take(
                FINDING,
                FINDING.toBuilder().id("f2").build(),
                FINDING.toBuilder().id("f3").build());

        assertThat(hub.getFindingsPaginator(request -> request.maxResults(2)).findings())
                .extracting(AwsSecurityFinding::id)
                .containsExactly("f1", "f2", "f3");
    }

    @Test
    void letsAnImportUpdateAFindingButNotItsWorkflow() {
        take(FINDING);
        take(FINDING.toBuilder()
                .description("later")
                .workflow(workflow -> workflow.status("RESOLVED"))
                .build());

        assertThat(simulator.findings().all())
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .containsEntry("Description", "later")
                        .containsEntry("Workflow", Map.of("Status", "NEW")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AwsAccountId should be the account that calls                  | 999999999999 | 1    | 2026-11-24T12:00:00Z
            Description should have 1 to 1024 characters                   | 111122223333 | 1025 | 2026-11-24T12:00:00Z
            UpdatedAt should be a timestamp                                | 111122223333 | 1    | yesterday
            """)
    void refusesAFindingByItself(String why, String account, int length, String updated) {
        var answer = take(
                FINDING,
                FINDING.toBuilder()
                        .id("f2")
                        .awsAccountId(account)
                        .description("x".repeat(length))
                        .updatedAt(updated)
                        .build());

        assertThat(answer.successCount()).isOne();
        assertThat(answer.failedFindings())
                .extracting(it -> it.id() + " " + it.errorMessage())
                .containsExactly("f2 " + why);
    }

    @Test
    void takesAHundredFindingsACall() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> hub.batchImportFindings(request -> request.findings(Collections.nCopies(101, FINDING))));
    }

    @Test
    void refusesAsScripted() {
        simulator
                .faults()
                .always("BatchImportFindings", new Fault.Refused("InvalidAccessException", "Not subscribed", 401));

        assertThatExceptionOfType(InvalidAccessException.class).isThrownBy(() -> take(FINDING));
    }

    private BatchImportFindingsResponse take(AwsSecurityFinding... findings) {
        return hub.batchImportFindings(request -> request.findings(List.of(findings)));
    }
}
