package dev.imdssteward.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.local.template.Template;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents name what there is, and leave out nothing that people will look up. */
class DocumentTest {
    private static final Template TEMPLATE = Template.packed();
    /** Settings of EC2 and of systemd, and a parameter that only a release's template has. */
    private static final Set<String> OF_OTHERS =
            Set.of("HttpEndpoint", "Requires", "After", "EnvironmentFile", "ArtifactBucketPerRegion");

    /** Pages that GitHub adds to a repository. */
    private static final String OF_GITHUB =
            "(\\.\\./){2,3}(releases|actions/workflows/ci\\.yml(/badge\\.svg)?|security/advisories/new)";

    @Test
    void everyAlarmIsExplained() {
        var explained = Document.of("docs/operating.md").table("alarm").stream()
                .map(row -> Document.quoted(row.getFirst()).getFirst())
                .toList();

        assertThat(explained).containsExactlyInAnyOrderElementsOf(TEMPLATE.ids("AWS::CloudWatch::Alarm"));
    }

    @Test
    void everyReasonIsExplained() {
        var explained = Document.of("docs/operating.md").table("reason").stream()
                .map(row -> row.getFirst() + " " + row.get(1))
                .toList();

        assertThat(explained)
                .containsExactlyElementsOf(Arrays.stream(Outcome.Reason.values())
                        .map(reason -> "`" + word(reason.kind()) + "` `" + word(reason) + "`")
                        .toList());
    }

    @Test
    void everyReasonIsInTheSchemaOfAnOutcome() {
        var schema = Document.of("docs/schemas/outcome.schema.json").text();
        var reasons =
                Pattern.compile("\"reason\": \\{\\s*\"enum\": \\[([^]]*)]").matcher(schema);

        assertThat(reasons.find()).isTrue();
        assertThat(Stream.of(reasons.group(1).split(","))
                        .map(reason -> reason.strip().replace("\"", "")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Outcome.Reason.values())
                        .map(DocumentTest::word)
                        .toList());
    }

    @Test
    void everyStatementOfTheRolesIsExplained() {
        var named = new TreeSet<>(Document.of("docs/security.md").code());

        assertThat(named).containsAll(TEMPLATE.ids("AWS::IAM::Role"));
        assertThat(named).containsAll(sids());
    }

    private static List<String> sids() {
        return Pattern.compile("- Sid: (\\w+)")
                .matcher(Document.of("template.yaml").text())
                .results()
                .map(sid -> sid.group(1))
                .filter(sid ->
                        !List.of("RulesSendEvents", "AlarmsPublish", "TlsOnly").contains(sid))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.imdssteward.cli.docs.Document#all")
    void everyLinkLeadsSomewhere(Document document) {
        for (var link : document.links()) {
            if (!link.contains("://") && !link.matches(OF_GITHUB)) {
                var parts = link.split("#", 2);
                var target =
                        parts[0].isEmpty() ? document.path() : document.path().resolveSibling(parts[0]);
                assertThat(Files.exists(target)).as(link).isTrue();
                if (parts.length == 2) {
                    assertThat(Document.read(target).anchors()).as(link).contains(parts[1]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.imdssteward.cli.docs.Document#all")
    void everyParameterThatIsSetIsOneOfTheTemplates(Document document) {
        var deployments = document.shell().stream().filter(line -> line.startsWith("sam deploy "));
        var words = Stream.concat(deployments.flatMap(line -> Stream.of(line.split(" "))), document.code().stream());

        assertThat(words.filter(word -> word.matches("[A-Z][A-Za-z]+=\\S*"))
                        .map(word -> word.split("=", 2)[0])
                        .filter(name -> !OF_OTHERS.contains(name)))
                .isSubsetOf(TEMPLATE.parameterNames());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
