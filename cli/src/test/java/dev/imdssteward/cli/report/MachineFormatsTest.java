package dev.imdssteward.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.cli.docs.PublishedSchema;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.enforcer.event.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class MachineFormatsTest {
    private static final Report REPORT = Plans.report(Plans.plan(
            Plans.compliant(1),
            Plans.pending(2),
            Plans.usingImdsV1(3),
            Plans.with(Plans.instance(4, "skipped", "exempt"), "detail", "all for TICKET-1"),
            Plans.instance(5, "skipped", "terminated"),
            Plans.with(Plans.tagged(6, "Patch Group"), "region", "us-gov-west-1")));

    @Test
    void summarisesAsJson() throws IOException {
        assertThat(JSON.std.mapFrom(written(Format.JSON)))
                .containsEntry("schema", 1)
                .containsEntry("generatedAt", Plans.MONDAY)
                .extractingByKey("fleet", InstanceOfAssertFactories.MAP)
                .isEqualTo(Map.of(
                        "instances", 6,
                        "goals",
                                Map.of(
                                        "httpTokens", Map.of("wanted", 4, "have", 2, "percent", 50.0),
                                        "instanceMetadataTags", Map.of("wanted", 4, "have", 3, "percent", 75.0)),
                        "held-back", 2,
                        "to-change", 1,
                        "exempt", 1,
                        "compliant", 1,
                        "left-alone", 1));
    }

    @Test
    void listsTheStageOfEachOriginAsJson() throws IOException {
        var json = JSON.std.mapFrom(written(Format.JSON, Plans.report(Plans.staged("web"))));

        assertThat(json.get("originStages"))
                .isEqualTo(List.of(
                        Plans.origin("web", "refused", Map.of("calls", 60)),
                        Plans.origin("web", "canary", Map.of("since", "2026-11-22T20:00:00Z", "canary", Plans.id(7))),
                        Plans.origin("web", "untouched", Map.of()),
                        Plans.origin("web", "turned-over", Map.of())));
        assertThat(new PublishedSchema("report").errors(written(Format.JSON, Plans.report(Plans.staged("web")))))
                .isEmpty();
        assertThat(JSON.std.mapFrom(written(Format.JSON))).doesNotContainKey("originStages");
    }

    @Test
    void writesASarifResultForEachInstanceThatIsNotCompliant() throws IOException {
        assertThat(results())
                .extracting(it -> it.at("ruleId") + " " + it.at("level"))
                .containsExactlyInAnyOrder(
                        "uses-imdsv1 error", "invalid-tag-keys error", "non-compliant warning", "non-compliant note");
    }

    @Test
    void tellsCodeScanningWhatItWantsOfEachRuleAndResult() throws IOException {
        assertThat(run().at("tool").at("driver").at("rules").elements())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(List.of(
                                it.at("shortDescription").at("text").text(),
                                it.at("fullDescription").at("text").text(),
                                it.at("help").at("text").text()))
                        .allMatch(Optional::isPresent));
        assertThat(results())
                .map(it -> it.at("locations"))
                .hasSize(4)
                .allMatch(it -> it.elements().size() == 1);
        assertThat(written(Format.SARIF)).containsPattern("(?s)(.*\"region\":\\{\"startLine\":1}){4}");
    }

    @Test
    void takesAnExemptionForAnAcceptedSuppression() throws IOException {
        assertThat(results().stream().flatMap(it -> it.at("suppressions").elements().stream()))
                .singleElement()
                .satisfies(it -> assertThat(it.at("justification").text()).contains("all for TICKET-1"));
    }

    @Test
    void escapesWhatSarifWouldTakeForALink() throws IOException {
        var report = Plans.report(Plans.plan(Plans.tagged(1, "[link](javascript:alert(1))")));

        assertThat(written(Format.SARIF, report)).contains("\\\\[link\\\\](javascript:alert(1))");
    }

    @Test
    void writesAFindingForEachInstance() throws IOException {
        var findings = JSON.std.listFrom(written(Format.ASFF));

        assertThat(findings)
                .map(Map.class::cast)
                .extracting(it -> it.get("Compliance") + " " + it.get("Workflow") + " " + it.get("RecordState"))
                .containsExactlyInAnyOrder(
                        "{Status=PASSED} {Status=RESOLVED} ACTIVE",
                        "{Status=FAILED} {Status=NEW} ACTIVE",
                        "{Status=FAILED} {Status=NEW} ACTIVE",
                        "{Status=FAILED} {Status=NEW} ACTIVE",
                        "{Status=FAILED} {Status=SUPPRESSED} ACTIVE",
                        "{Status=NOT_AVAILABLE} {Status=RESOLVED} ARCHIVED");
    }

    @Test
    void letsALaterImportChangeHowSevereAFindingIs() throws IOException {
        var findings = EventJson.parse(written(Format.ASFF).getBytes(StandardCharsets.UTF_8))
                .elements();

        assertThat(findings)
                .map(it -> it.at("FindingProviderFields")
                        .at("Severity")
                        .at("Label")
                        .text()
                        .orElse(""))
                .contains("HIGH", "MEDIUM", "LOW", "INFORMATIONAL")
                .doesNotContain("");
    }

    @Test
    void namesFindingsAsTheirPartitionDoes() throws IOException {
        assertThat(written(Format.ASFF))
                .contains("arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default")
                .contains("arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/" + Plans.id(6))
                .contains("arn:aws:ec2:eu-central-1:111122223333:instance/" + Plans.id(1));
    }

    @Test
    void namesFindingsAsTheDigestDoes() throws IOException {
        assertThat(written(Format.ASFF)).contains("\"imds-steward/eu-central-1/111122223333/" + Plans.id(1) + "\"");
    }

    @Test
    void keepsToTheLengthsThatSecurityHubTakes() throws IOException {
        var failed = Plans.with(Plans.instance(1, "failed", "rejected"), "detail", "x".repeat(3000));

        var finding = (Map<?, ?>) JSON.std
                .listFrom(written(Format.ASFF, Plans.report(Plans.plan(failed))))
                .getFirst();

        assertThat(finding.get("Description")).asString().hasSize(1024);
    }

    private static List<EventJson> results() throws IOException {
        return run().at("results").elements();
    }

    private static EventJson run() throws IOException {
        var log = EventJson.parse(written(Format.SARIF).getBytes(StandardCharsets.UTF_8));
        return log.at("runs").elements().getFirst();
    }

    private static String written(Format format) throws IOException {
        return written(format, REPORT);
    }

    private static String written(Format format, Report report) throws IOException {
        var text = new ByteArrayOutputStream();
        format.write(report, text);
        return text.toString(StandardCharsets.UTF_8);
    }
}
