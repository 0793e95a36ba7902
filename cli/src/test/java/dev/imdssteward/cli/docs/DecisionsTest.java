package dev.imdssteward.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The decisions have one form, and one index that lists them all.
 *
 * @see <a href="https://adr.github.io/madr/">MADR</a>
 */
class DecisionsTest {
    private static final Pattern FORM = Pattern.compile("""
            ---
            status: (accepted|superseded by \\d{4})
            date: (\\d{4}-\\d\\d-\\d\\d)
            ---

            # ([^\\n]+)

            ## Context and Problem Statement

            .+

            ## Considered Options

            .+

            ## Decision Outcome

            .+

            ### Consequences

            .+""", Pattern.DOTALL);

    @SuppressWarnings("unused") // a parameter source
    private static final List<Document> DECISIONS = Document.in(Document.ROOT.resolve("docs/decisions"), 1)
            .filter(document -> !name(document).equals("README.md"))
            .toList();

    @ParameterizedTest
    @FieldSource("DECISIONS")
    void aDecisionHasContextOptionsOutcomeAndConsequences(Document decision) {
        assertThat(decision.text()).matches(FORM);
    }

    @Test
    void eachDecisionHasTheNextNumber() {
        var numbers = DECISIONS.stream().map(decision -> name(decision).substring(0, 4));

        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, DECISIONS.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @Test
    void theIndexListsEachDecision() {
        assertThat(Document.of("docs/decisions/README.md").table("decision"))
                .map(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(3)))
                .containsExactlyElementsOf(
                        DECISIONS.stream().map(DecisionsTest::row).toList());
    }

    private static List<String> row(Document decision) {
        var form = FORM.matcher(decision.text());
        assertThat(form.matches()).as(decision.toString()).isTrue();
        var link = "[" + form.group(3) + "](" + name(decision) + ")";
        return List.of(name(decision).substring(0, 4), link, form.group(2), form.group(1));
    }

    private static String name(Document document) {
        return document.path().getFileName().toString();
    }
}
