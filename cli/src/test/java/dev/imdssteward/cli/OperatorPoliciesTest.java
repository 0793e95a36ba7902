package dev.imdssteward.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.doctor.SimulatedDeployment;
import dev.imdssteward.fixtures.IamPolicy;
import dev.imdssteward.fixtures.IamRequest;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.instance.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The IAM policies in docs/iam grant exactly the calls that the commands make. */
@Isolated("it records every call of the process")
class OperatorPoliciesTest {
    private static final String MODIFY = "ec2:ModifyInstanceMetadataOptions";
    private static final String FAST = "--modify-calls-per-second";
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void theReadingPolicyGrantsTheCallsThatChangeNothing() throws IOException {
        OperatorCalls.take();
        try (var simulator = simulator();
                var aws = SimulatedDeployment.before(simulator.endpoint(), "eu-west-1")) {
            AwsRun.at(aws.endpoint(), "plan", "--all-regions", "--quiet-days", "0");
            AwsRun.at(aws.endpoint(), "plan", "--role-arn", "arn:aws:iam::777788889999:role/imds-steward-reader");
            AwsRun.at(aws.endpoint(), "sources");
            AwsRun.at(aws.endpoint(), "doctor");
            AwsRun.at(aws.endpoint(), "doctor", "--stack", "other");
        }
        var called = new TreeSet<>(OperatorCalls.take());

        // a dry run says whether the operator may change instances; to read, they need not
        assertThat(called.remove(MODIFY)).isTrue();
        assertThat(called).isEqualTo(actions("operator-read.json"));
    }

    @Test
    void bothPoliciesGrantTheCallsThatChangeSomethingAndPutItBack(@TempDir Path folder) throws IOException {
        var journal = folder.resolve("journal.jsonl").toString();
        var sources = folder.resolve("sources.jsonl").toString();
        var undone = folder.resolve("undone.jsonl").toString();
        OperatorCalls.take();
        try (var simulator = simulator()) {
            AwsRun.at(simulator.endpoint(), "sources", "--fix", "--yes", "--journal", sources, FAST, "1000");
            AwsRun.at(simulator.endpoint(), "sources", "--undo", sources, "--yes", "--journal", undone, FAST, "1000");
            AwsRun.at(simulator.endpoint(), "apply", "--yes", "--journal", journal, FAST, "1000");
            AwsRun.at(
                    simulator.endpoint(),
                    "apply",
                    "--undo",
                    journal,
                    "--yes",
                    "--exempt",
                    "tokens for OPS-8",
                    "--journal",
                    undone,
                    FAST,
                    "1000");
        }
        var called = OperatorCalls.take();

        assertThat(called).isSubsetOf(union(actions("operator-read.json"), actions("operator-apply.json")));
        assertThat(called).containsAll(actions("operator-apply.json"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "Attribute/HttpTokens=required, true, true",
        "Attribute/HttpTokens=required Attribute/HttpPutResponseHopLimit=2, true, true",
        "Attribute/InstanceMetadataTags=enabled, true, true",
        "Attribute/HttpTokens=required Attribute/HttpEndpoint=enabled, true, true",
        "Attribute/HttpTokens=optional, false, true",
        "Attribute/InstanceMetadataTags=disabled, false, true",
        "Attribute/HttpEndpoint=disabled, false, false",
        "Attribute/HttpProtocolIpv6=enabled, false, false",
        "Attribute/HttpEndpoint=enabled MetadataHttpEndpoint=disabled, false, false"
    })
    void onlyTheUndoMayWeakenAnInstanceAndNothingTouchesADisabledEndpoint(
            String context, boolean byApply, boolean byUndo) throws IOException {
        var call = modification(context);

        assertThat(statement("Apply").permit(call)).isEqualTo(byApply);
        assertThat(statement("Undo").permit(call)).isEqualTo(byUndo);
    }

    private static Simulator simulator() {
        var simulator = Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1"));
        simulator.populate(40, 0);
        simulator.fleet().add(Instance.running("i-0aaaaaaaaaaaaaaa1", LONG_AGO));
        return simulator;
    }

    private static IamRequest modification(String asked) {
        var context = Stream.concat(Stream.of("MetadataHttpEndpoint=enabled"), Arrays.stream(asked.split(" ", -1)))
                .map(key -> key.split("=", 2))
                .collect(Collectors.toMap(key -> "ec2:" + key[0], key -> key[1], (_, last) -> last));
        return new IamRequest(MODIFY, "arn:aws:ec2:eu-west-1:111122223333:instance/i-0aaaaaaaaaaaaaaa1", context);
    }

    private static IamPolicy statement(String sid) throws IOException {
        return new IamPolicy(statements("operator-apply.json").stream()
                .filter(statement -> sid.equals(statement.get("Sid")))
                .toList());
    }

    private static Set<String> actions(String policy) throws IOException {
        return statements(policy).stream()
                .flatMap(statement -> statement.get("Action") instanceof List<?> actions
                        ? actions.stream()
                        : Stream.of(statement.get("Action")))
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> statements(String policy) throws IOException {
        var document = Json.object(Files.readString(Path.of("..", "docs", "iam", policy)));
        return ((List<?>) requireNonNull(document.get("Statement")))
                .stream().map(OperatorPoliciesTest::object).toList();
    }

    @SuppressWarnings("unchecked") // as a JSON object is read
    private static Map<String, Object> object(Object statement) {
        return (Map<String, Object>) statement;
    }
}
