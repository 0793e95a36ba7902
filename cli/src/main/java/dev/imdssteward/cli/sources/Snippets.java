package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.StatedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Snippets for a source that only its manager can correct, in the language of the tools that people manage with. */
final class Snippets {
    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";
    private static final String EKSCTL = "alpha.eksctl.io/";

    private final Source source;
    private final Manager manager;
    private final StatedOptions options;
    /** The tags of the source and of the groups that use it. */
    private final Map<String, String> tags = new TreeMap<>();

    Snippets(Source source, Manager manager, StatedOptions options) {
        this.source = source;
        this.manager = manager;
        this.options = options;
        source.groups().forEach(group -> tags.putAll(group.tags()));
        if (source instanceof Source.Template template) {
            tags.putAll(template.template().tags());
        }
    }

    List<Snippet> all() {
        if (manager.knowsTokensAlone() && options.tokens() == null && options.hopLimit() == null) {
            return List.of();
        }
        return switch (source) {
            case Source.Template _, Source.Configuration _ -> ofLaunches();
            case Source.OwnImage _ -> List.of(packer());
            case Source.Defaults _ -> List.of(declarativePolicy());
        };
    }

    private List<Snippet> ofLaunches() {
        return switch (manager) {
            case KARPENTER -> List.of(karpenter());
            case EKS -> List.of(eksctl());
            case ELASTICBEANSTALK -> List.of(elasticBeanstalk());
            case CLOUDFORMATION -> isOfEksctl() ? List.of(eksctl()) : List.of(cloudFormation(), cdk());
            case NONE, DECLARATIVE_POLICY -> List.of(terraform());
        };
    }

    private boolean isOfEksctl() {
        return tags.keySet().stream().anyMatch(key -> key.startsWith(EKSCTL));
    }

    private boolean isConfiguration() {
        return source instanceof Source.Configuration;
    }

    /** A launch configuration has no such option. */
    private boolean setsTags() {
        return options.instanceTags() != null && !isConfiguration();
    }

    private Snippet cloudFormation() {
        var lines = new ArrayList<String>();
        lines.add("MetadataOptions:");
        lines.add("  HttpTokens: required");
        if (setsTags()) {
            lines.add("  InstanceMetadataTags: enabled");
        }
        if (options.hopLimit() != null) {
            lines.add("  HttpPutResponseHopLimit: " + options.hopLimit());
        }
        var resource = "Resources." + logicalId() + ".Properties";
        return new Snippet(
                "cloudformation",
                (stack().isEmpty() ? "" : "stack " + stack() + ": ")
                        + resource
                        + (isConfiguration() ? "" : ".LaunchTemplateData"),
                lines);
    }

    private String stack() {
        return tags.getOrDefault(Manager.STACK, "");
    }

    /** The logical id of the template itself; a group's tag names the group. */
    private String logicalId() {
        if (source instanceof Source.Template template) {
            var own = template.template().tags().get(LOGICAL_ID);
            return own != null
                    ? own
                    : Manager.isNameOfStack(source.name()) ? source.name().split("_", 2)[0] : "LOGICAL_ID";
        }
        return "LOGICAL_ID";
    }

    private Snippet cdk() {
        var lines = new ArrayList<String>();
        if (isConfiguration()) {
            lines.add("requireImdsv2: true,");
            return new Snippet("cdk", "the properties of autoscaling.AutoScalingGroup", lines);
        }
        lines.add("httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,");
        if (setsTags()) {
            lines.add("instanceMetadataTags: true,");
        }
        if (options.hopLimit() != null) {
            lines.add("httpPutResponseHopLimit: " + options.hopLimit() + ",");
        }
        return new Snippet("cdk", "the properties of ec2.LaunchTemplate", lines);
    }

    private Snippet terraform() {
        var lines = new ArrayList<String>();
        lines.add("metadata_options {");
        lines.add("  http_tokens                 = \"required\"");
        if (setsTags()) {
            lines.add("  instance_metadata_tags      = \"enabled\"");
        }
        if (options.hopLimit() != null) {
            lines.add("  http_put_response_hop_limit = " + options.hopLimit());
        }
        lines.add("}");
        return new Snippet("terraform", isConfiguration() ? "aws_launch_configuration" : "aws_launch_template", lines);
    }

    private Snippet eksctl() {
        var isManaged = !"unmanaged".equals(tags.get("alpha.eksctl.io/nodegroup-type"));
        var name = tags.getOrDefault(
                "eks:nodegroup-name", tags.getOrDefault("alpha.eksctl.io/nodegroup-name", "NODE_GROUP"));
        return new Snippet(
                "eksctl",
                "ClusterConfig, for a node group without a launch template of its own",
                List.of(
                        isManaged ? "managedNodeGroups:" : "nodeGroups:",
                        "  - name: " + yaml(name),
                        "    disableIMDSv1: true"));
    }

    private Snippet karpenter() {
        var lines = new ArrayList<String>();
        lines.add("spec:");
        lines.add("  metadataOptions:");
        lines.add("    httpTokens: required");
        if (options.hopLimit() != null) {
            lines.add("    httpPutResponseHopLimit: " + options.hopLimit());
        }
        return new Snippet("karpenter", "EC2NodeClass", lines);
    }

    private static Snippet elasticBeanstalk() {
        return new Snippet(
                "elasticbeanstalk",
                ".ebextensions/imdsv2.config",
                List.of("option_settings:", "  aws:autoscaling:launchconfiguration:", "    DisableIMDSv1: true"));
    }

    private static Snippet packer() {
        return new Snippet("packer", "source \"amazon-ebs\"", List.of("imds_support = \"v2.0\""));
    }

    private static Snippet declarativePolicy() {
        return new Snippet(
                "declarative-policy",
                "ec2_attributes.instance_metadata_defaults",
                List.of("{", "  \"http_tokens\": { \"@@assign\": \"required\" }", "}"));
    }

    /** A text that anyone may have written, as one scalar. */
    private static String yaml(String text) {
        return text.matches("[0-9A-Za-z][0-9A-Za-z_.-]*")
                ? text
                : "'" + text.replace("'", "''").replaceAll("\\R", " ") + "'";
    }
}
