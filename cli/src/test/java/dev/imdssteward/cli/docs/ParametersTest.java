package dev.imdssteward.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.local.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table in docs/parameters.md has every parameter of the template, with its values and its default. */
class ParametersTest {
    private static final Template TEMPLATE = Template.packed();
    private static final List<List<String>> ROWS =
            Document.of("docs/parameters.md").table("parameter");

    @Test
    void everyParameterIsExplainedWithItsDefault() {
        var explained = new LinkedHashMap<String, String>();
        ROWS.forEach(row -> explained.put(word(row.get(0)), row.get(2).equals("empty") ? "" : word(row.get(2))));

        assertThat(explained).containsExactlyEntriesOf(defaults());
    }

    @Test
    void everyValueIsListed() {
        for (var row : ROWS) {
            var allowed = TEMPLATE.parameter(word(row.get(0))).get("AllowedValues");
            if (allowed instanceof List<?> values && values.size() < 10) {
                assertThat(Document.quoted(row.get(1)))
                        .as(row.getFirst())
                        .containsExactlyInAnyOrderElementsOf(
                                values.stream().map(String::valueOf).toList());
            }
        }
    }

    private static Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        TEMPLATE.parameterNames()
                .forEach(name -> defaults.put(
                        name, String.valueOf(TEMPLATE.parameter(name).get("Default"))));
        return defaults;
    }

    private static String word(String cell) {
        return Document.quoted(cell).getFirst();
    }
}
