package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.autoscaling.AutoScalingGroup;
import dev.imdssteward.simulator.fleet.Regional;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EstateTest {
    @AutoClose
    private final Simulator simulator = Simulator.start();

    @BeforeEach
    void populate() {
        simulator.populate(2_000, 1);
    }

    @Test
    void hasTheVersionThatEveryInstanceCameFrom() {
        var versions = templates().stream()
                .flatMap(
                        template -> template.versions().keySet().stream().map(version -> template.id() + " " + version))
                .collect(Collectors.toSet());

        assertThat(simulator.fleet().all())
                .map(Instance::tags)
                .filteredOn(tags -> tags.containsKey("aws:ec2launchtemplate:id"))
                .hasSizeGreaterThan(500)
                .allSatisfy(tags -> assertThat(versions)
                        .contains(tags.get("aws:ec2launchtemplate:id") + " "
                                + tags.get("aws:ec2launchtemplate:version")));
    }

    @Test
    void hasTheRunningInstancesOfEveryGroupAsItsMembers() {
        var running = simulator.fleet().all().stream()
                .filter(instance -> instance.state() == InstanceState.RUNNING)
                .filter(instance -> instance.tags().containsKey("aws:autoscaling:groupName"))
                .collect(Collectors.toMap(Instance::id, it -> it.tags().getOrDefault("aws:autoscaling:groupName", "")));
        var members = groups().stream()
                .flatMap(group -> group.members().stream().map(member -> Map.entry(member.instanceId(), group.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(members).isEqualTo(running);
    }

    @Test
    void mixesWhatAccountsHave() {
        assertThat(count(groups(), EstateTest::source))
                .containsOnlyKeys("$Default", "$Latest", "number", "launch configuration")
                .allSatisfy((_, count) -> assertThat(count).isGreaterThan(4));
        assertThat(count(templates(), EstateTest::manager))
                .containsOnlyKeys("none", "aws:cloudformation", "eks", "elasticbeanstalk", "karpenter.k8s.aws");
        assertThat(count(
                        templates(),
                        template -> template.version("$Default")
                                .orElseThrow()
                                .data()
                                .parameters()
                                .text("MetadataOptions.HttpTokens")))
                .containsOnlyKeys("", "required");
        assertThat(count(
                        simulator.images().all("us-east-1"),
                        image -> image.value().imdsv2()))
                .containsOnlyKeys(true, false);
    }

    private List<LaunchTemplate> templates() {
        return simulator.templates().all("us-east-1").stream()
                .map(Regional.Placed::value)
                .toList();
    }

    private List<AutoScalingGroup> groups() {
        return simulator.scaling().groups("us-east-1").stream()
                .map(Regional.Placed::value)
                .toList();
    }

    private static <T, K> Map<K, Long> count(List<T> all, Function<T, K> by) {
        return all.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private static String source(AutoScalingGroup group) {
        var version = group.template().text("Version");
        return version.isEmpty() ? "launch configuration" : version.startsWith("$") ? version : "number";
    }

    private static String manager(LaunchTemplate template) {
        var prefixes = Set.of("aws:cloudformation", "elasticbeanstalk", "karpenter.k8s.aws");
        return prefixes.stream()
                .filter(prefix -> template.tags().keySet().stream().anyMatch(key -> key.startsWith(prefix)))
                .findFirst()
                .orElse(template.tags().isEmpty() ? "none" : "eks");
    }
}
