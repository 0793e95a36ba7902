package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.local.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private static final int WIDTH = 80;

    @Test
    void provesWhatItClaims() {
        var run = Run.of("demo");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("claims of this demo were checked and hold")
                .contains("\nWhat this showed\n  5 times an instance got exactly what it lacked, by one call each.\n")
                .contains("\nWhat to try next\n  steward demo --fleet ")
                .doesNotContain("NOT SO");
    }

    @Test
    void canBeReadAtEightyColumns() {
        assertThat(Run.of("demo").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @Test
    void printsJson() {
        var story = Json.object(Run.of("demo", "--json").out());

        assertThat(story).containsEntry("schema", 1).containsEntry("holds", true);
        assertThat((List<?>) story.get("rounds")).hasSize(3);
    }
}
