package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.docs.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents show what the commands print, but for numbers, ids and times. */
class SampleOutputTest {

    @ParameterizedTest
    @ValueSource(strings = {"plan --simulate 60", "doctor --simulate"})
    void isWhatTheCommandPrints(String command) {
        var document = Document.of("docs/operating.md").text();
        var start = document.indexOf("$ steward " + command + "\n");
        var sample = document.substring(document.indexOf('\n', start) + 1, document.indexOf("```", start));

        assertThat(masked(Run.of(command.split(" ")).out())).isEqualTo(masked(sample));
    }

    private static String masked(String text) {
        return text.replaceAll("\\b(i|lt)-[0-9a-f]+", "ID")
                .replaceAll("(?m)^ *[0-9,]+ .*a day, the last on .*$", "CALLS")
                .replaceAll(" *[0-9][0-9,.]*", " N");
    }
}
