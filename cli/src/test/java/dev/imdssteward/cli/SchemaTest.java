package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.docs.Document;
import dev.imdssteward.cli.docs.PublishedSchema;
import dev.imdssteward.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is printed as JSON has the form that is published. */
class SchemaTest {

    @ParameterizedTest
    @CsvSource({
        "plan, plan --simulate 400 --minimum-hop-limit 2",
        "plan, plan --simulate 30 --quiet-days 0 --canary off --scope-tag stage=prod",
        "plan, plan --simulate 0",
        "apply, apply --simulate 60 --yes --first 50% --journal",
        "report, report --simulate 400",
        "report, report --simulate 0",
        "demo, demo",
        "doctor, doctor --simulate",
        "sources, sources --simulate 200",
        "sources, sources --simulate 60 --fix --yes --journal",
        "answer, invoke ../events/launch-invalid-tag-key.json",
        "answer, invoke ../events/sqs-batch-unreadable.json",
        "answer, invoke ../events/tag-change-volume.json"
    })
    void isOfThePublishedForm(String schema, String command, @TempDir Path folder) throws IOException {
        var journal = folder.resolve("journal.jsonl");
        var run = Run.of((command.replaceFirst("--journal$", "--journal " + journal) + " --json").split(" "));

        assertThat(run.out()).isNotEmpty();
        assertThat(new PublishedSchema(schema).errors(run.out())).isEmpty();
        if (schema.equals("apply")) {
            assertThat(Files.readAllLines(journal))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(new PublishedSchema("journal-line").errors(line))
                            .isEmpty());
        }
    }

    @Test
    void isOfThePublishedFormForEachEvent() {
        assertThat(events())
                .hasSizeGreaterThan(30)
                .allSatisfy(event -> assertThat(new PublishedSchema("explain")
                                .errors(Run.of("explain", event, "--json").out()))
                        .as(event)
                        .isEmpty());
    }

    private static List<String> events() {
        try (var files = Files.list(Path.of("../events"))) {
            return files.map(Path::toString).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void isOfThePublishedFormForAnUndo(@TempDir Path folder) {
        try (var simulator = Simulator.start()) {
            simulator.populate(20, 0);
            var journal = folder.resolve("journal.jsonl").toString();
            AwsRun.at(simulator.endpoint(), "apply", "--region", "us-east-1", "--yes", "--journal", journal);
            var undone = AwsRun.at(
                    simulator.endpoint(),
                    "apply",
                    "--undo",
                    journal,
                    "--yes",
                    "--json",
                    "--journal",
                    folder.resolve("undo.jsonl").toString());

            assertThat(undone.out()).contains("restored");
            assertThat(new PublishedSchema("undo").errors(undone.out())).isEmpty();
        }
    }

    @Test
    void isOfThePublishedFormForAnUndoOfSources(@TempDir Path folder) {
        try (var simulator = Simulator.start()) {
            simulator.populate(60, 0);
            var journal = folder.resolve("journal.jsonl").toString();
            AwsRun.at(simulator.endpoint(), "sources", "--region", "us-east-1", "--fix", "--yes", "--journal", journal);
            var undone = AwsRun.at(
                    simulator.endpoint(),
                    "sources",
                    "--undo",
                    journal,
                    "--yes",
                    "--json",
                    "--journal",
                    folder.resolve("undo.jsonl").toString());

            assertThat(undone.out()).contains("restored", "unchanged");
            assertThat(new PublishedSchema("sources-undo").errors(undone.out())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"instanceId\":\"web\",\"outcome\":\"compliant\",\"reason\":\"already-compliant\",\"trigger\":\"plan\"}",
                "{\"instanceId\":\"i-0aaaaaaaaaaaaaaa1\",\"outcome\":\"compliant\",\"reason\":\"audit\",\"trigger\":\"plan\"}",
                "{\"instanceId\":\"i-0aaaaaaaaaaaaaaa1\",\"outcome\":\"modified\",\"reason\":\"non-compliant\",\"trigger\":\"plan\"}"
            })
    void refusesAnOutcomeOfAnotherForm(String json) {
        assertThat(new PublishedSchema("outcome").errors(json)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "\"generatedAt\":\", \"generatedAt\":\"on ",
        "\"instances\":[, \"more\":[",
        "\"region\":, \"place\":",
        "\"have\":, \"has\":",
        "\"httpEndpoint\":\"enabled\", \"httpEndpoint\":\"on\"",
        "\"outcome\":\"would-modify\", \"outcome\":\"changed\""
    })
    void refusesAPlanOfAnotherForm(String part, String other) {
        var plan = Run.of("plan", "--simulate", "20", "--json").out();

        assertThat(plan).contains(part);
        assertThat(new PublishedSchema("plan").errors(plan.replace(part, other)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void isListed(String name) {
        assertThat(Document.of("docs/schemas/README.md").text()).contains("](" + name + ")");
    }

    private static List<String> schemas() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../docs/schemas"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
