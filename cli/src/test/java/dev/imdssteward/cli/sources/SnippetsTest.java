package dev.imdssteward.cli.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.LaunchConfiguration;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.launch.TemplateVersion;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnippetsTest {
    private static final StatedOptions ALL = new StatedOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 2, null);

    private static Source template(Map<String, String> tags) {
        var template = new LaunchTemplate("lt-1", "web", 1, 1, tags, false);
        var version = new TemplateVersion("lt-1", 1, "", StatedOptions.NONE, "", Map.of());
        return new Source.Template(template, version, true, false, List.of(), List.of());
    }

    private static Source configuration(Map<String, String> tags) {
        var group = new AutoScalingGroup("web", List.of(), "web-1", tags, Map.of());
        return new Source.Configuration(new LaunchConfiguration("web-1", StatedOptions.NONE, ""), List.of(group));
    }

    private static List<Snippet> snippets(Source source, Manager manager) {
        return new Snippets(source, manager, ALL).all();
    }

    @Test
    void namesThePropertyOfTheStacksResource() {
        var source = template(
                Map.of("aws:cloudformation:stack-name", "shop", "aws:cloudformation:logical-id", "WebTemplate"));

        assertThat(snippets(source, Manager.CLOUDFORMATION).getFirst())
                .isEqualTo(new Snippet(
                        "cloudformation",
                        "stack shop: Resources.WebTemplate.Properties.LaunchTemplateData",
                        List.of(
                                "MetadataOptions:",
                                "  HttpTokens: required",
                                "  InstanceMetadataTags: enabled",
                                "  HttpPutResponseHopLimit: 2")));
    }

    @Test
    void namesTheNodeGroupWhateverItsNameHolds() {
        assertThat(snippets(template(Map.of("eks:nodegroup-name", "it's: a\nname")), Manager.EKS))
                .containsExactly(new Snippet(
                        "eksctl",
                        "ClusterConfig, for a node group without a launch template of its own",
                        List.of("managedNodeGroups:", "  - name: 'it''s: a name'", "    disableIMDSv1: true")));
    }

    @Test
    void saysNothingOfTagsToWhoeverCannotHaveThem() {
        var tagsAlone = new StatedOptions(null, InstanceTags.ENABLED, null, null);

        assertThat(new Snippets(template(Map.of()), Manager.KARPENTER, tagsAlone).all())
                .isEmpty();
    }

    @Test
    void writesWhatTheToolsRead() throws IOException, InterruptedException {
        var python = System.getProperty("moto.python", "");
        assumeTrue(!python.isEmpty(), "no Python with cfn-lint and an HCL parser: name one by -Dmoto.python");
        var all = new ArrayList<Object>();
        for (var manager : Manager.values()) {
            for (var source : List.of(template(Map.of()), configuration(Map.of()))) {
                snippets(source, manager)
                        .forEach(snippet -> all.add(
                                Map.of("tool", snippet.tool(), "place", snippet.place(), "text", snippet.text())));
            }
        }

        var process = new ProcessBuilder(python, "src/test/resources/moto/snippets.py")
                .redirectErrorStream(true)
                .start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(Json.compact(all));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("cdk cloudformation eksctl elasticbeanstalk karpenter terraform");
    }
}
