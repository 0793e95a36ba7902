package dev.imdssteward.fuzz;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.imdssteward.enforcer.aws.cloudwatch.MetricsFuzz;
import dev.imdssteward.verifier.imds.AnswerFuzz;
import dev.imdssteward.verifier.trace.TraceFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays the inputs that the fuzzer kept, and every event: see {@code fuzz/run}. */
class CorpusTest {
    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "AnswerFuzz", AnswerFuzz::fuzzerTestOneInput,
            "EventFuzz", EventFuzz::fuzzerTestOneInput,
            "ExportFuzz", ExportFuzz::fuzzerTestOneInput,
            "MetricsFuzz", MetricsFuzz::fuzzerTestOneInput,
            "TagsFuzz", TagsFuzz::fuzzerTestOneInput,
            "TraceFuzz", TraceFuzz::fuzzerTestOneInput);

    @ParameterizedTest
    @ValueSource(strings = {"AnswerFuzz", "EventFuzz", "ExportFuzz", "MetricsFuzz", "TagsFuzz", "TraceFuzz"})
    void everyInputOfTheCorpusIsReadOrRefused(String target) throws IOException {
        var inputs = filesIn(Path.of("corpus", target));

        assertThat(inputs).hasSizeGreaterThan(10).allSatisfy(input -> take(target, input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../events"})
    void everyEventIsReadOrRefused(String events) throws IOException {
        assertThat(filesIn(Path.of(events))).hasSizeGreaterThan(30).allSatisfy(event -> take("EventFuzz", event));
    }

    private static void take(String target, Path input) throws IOException {
        var bytes = Files.readAllBytes(input);
        assertThatCode(() -> requireNonNull(TARGETS.get(target)).accept(bytes))
                .as(input.toString())
                .doesNotThrowAnyException();
    }

    private static Stream<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }
}
