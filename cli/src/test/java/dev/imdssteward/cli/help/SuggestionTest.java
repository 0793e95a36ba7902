package dev.imdssteward.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> WORDS =
            List.of("plan", "apply", "report", "--region", "--role-arn", "--all-regions");

    @ParameterizedTest
    @CsvSource({
        "plna, plan",
        "Plan, plan",
        "aply, apply",
        "rep, report",
        "--regoin, --region",
        "--regions, --region",
        "--all, --all-regions",
        "--rolearn, --role-arn"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Suggestion.of(typed, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"plough", "--yes", "--re", "p", "demo"})
    void doesNotGuess(String typed) {
        assertThat(Suggestion.of(typed, List.of("plan", "apply", "report", "--region", "--report", "--json")))
                .isEmpty();
    }

    @Test
    void findsNothingAmongNothing() {
        assertThat(Suggestion.of("plan", List.of())).isEmpty();
    }
}
