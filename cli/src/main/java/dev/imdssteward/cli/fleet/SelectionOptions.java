package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The instances of an account and Region that a command selects, on the command line. */
final class SelectionOptions {

    @Option(
            names = "--instance-id",
            paramLabel = "ID",
            description = "Only the instance with this ID. Can be repeated.")
    private List<String> ids = List.of();

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "Only instances with this tag; * and ? stand for any characters and for one. Can be repeated:"
                    + " another value of a key adds instances, another key leaves fewer.")
    private List<String> tags = List.of();

    @Option(names = "--vpc", paramLabel = "ID", description = "Only instances in this VPC.")
    private String vpc = "";

    @Option(
            names = "--auto-scaling-group",
            paramLabel = "NAME",
            description = "Only instances of this Auto Scaling group.")
    private String autoScalingGroup = "";

    boolean isEmpty() {
        return ids.isEmpty() && tags.isEmpty() && vpc.isEmpty() && autoScalingGroup.isEmpty();
    }

    boolean isNarrowedByPlace() {
        return !(vpc.isEmpty() && autoScalingGroup.isEmpty());
    }

    /**
     * The selection that the options make.
     *
     * @throws IllegalArgumentException if what is given makes no sense
     */
    InstanceSelection selection() {
        var values = new TreeMap<String, List<String>>();
        for (var tag : tags) {
            var at = tag.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("Expected --tag KEY=VALUE, not " + tag);
            }
            values.computeIfAbsent(tag.substring(0, at), _ -> new ArrayList<>()).add(tag.substring(at + 1));
        }
        return new InstanceSelection(
                ids.stream().map(InstanceId::new).collect(Collectors.toSet()), values, vpc, autoScalingGroup);
    }
}
