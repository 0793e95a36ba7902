package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Timing;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;

/** EC2 Auto Scaling as the AWS SDK for Java speaks of it. */
class AutoScalingTest {
    private static final String IMAGE = "ami-0aaaaaaaaaaaaaaa1";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock).withTiming(Timing.IMMEDIATE));
    private final Ec2Client ec2 = Sdk.connect(Ec2Client.builder(), simulator);
    private final AutoScalingClient scaling = Sdk.connect(AutoScalingClient.builder(), simulator);

    @BeforeEach
    void createTheTemplate() {
        ec2.createLaunchTemplate(create -> create.launchTemplateName("web")
                .launchTemplateData(data -> data.imageId(IMAGE).instanceType("c7g.large")));
    }

    @AfterEach
    void stop() {
        scaling.close();
        ec2.close();
        simulator.close();
    }

    @Test
    void describesAGroupAndItsMembers() {
        create(
                "shop",
                group -> group.launchTemplate(named("web"))
                        .desiredCapacity(2)
                        .tags(
                                Tag.builder()
                                        .key("team")
                                        .value("shop")
                                        .propagateAtLaunch(true)
                                        .build(),
                                Tag.builder()
                                        .key("owner")
                                        .value("me")
                                        .propagateAtLaunch(false)
                                        .build()));

        var group = group("shop");
        var id = ec2.describeLaunchTemplates().launchTemplates().getFirst().launchTemplateId();
        var ids = group.instances().stream().map(Instance::instanceId).toList();
        assertThat(group.launchTemplate()) // EC2 Auto Scaling tells no version where none was given
                .isEqualTo(LaunchTemplateSpecification.builder()
                        .launchTemplateId(id)
                        .launchTemplateName("web")
                        .build());
        assertThat(List.of(group.minSize(), group.maxSize(), group.desiredCapacity(), group.defaultCooldown()))
                .containsExactly(1, 9, 2, 300);
        assertThat(group.createdTime()).isEqualTo(clock.instant());
        assertThat(group.availabilityZones()).containsExactly("eu-central-1a", "eu-central-1b");
        assertThat(group.tags())
                .extracting(TagDescription::key, TagDescription::propagateAtLaunch)
                .containsExactly(tuple("team", true), tuple("owner", false));
        assertThat(group.instances())
                .containsExactly(
                        member(ids.getFirst(), "eu-central-1a", id), member(ids.getLast(), "eu-central-1b", id));
        assertThat(simulator.fleet().instance(ids.getFirst()).tags())
                .isEqualTo(Map.of(
                        "aws:autoscaling:groupName", "shop",
                        "aws:ec2launchtemplate:id", id,
                        "aws:ec2launchtemplate:version", "1",
                        "team", "shop"));
        assertThat(scaling.describeAutoScalingInstances(describe -> describe.instanceIds(ids.getLast()))
                        .autoScalingInstances())
                .extracting(member -> member.autoScalingGroupName() + " " + member.instanceId())
                .containsExactly("shop " + ids.getLast());
    }

    @Test
    void launchesReplacementsFromTheVersionThatTheGroupNames() {
        var pinned = create("pinned", group -> group.launchTemplate(template("web", "1")));
        var byDefault = create("default", group -> group.launchTemplate(template("web", "$Default")));
        var latest = create("latest", group -> group.launchTemplate(template("web", "$Latest")));
        ec2.createLaunchTemplateVersion(create -> create.launchTemplateName("web")
                .sourceVersion("1")
                .launchTemplateData(data ->
                        data.metadataOptions(options -> options.httpTokens(LaunchTemplateHttpTokensState.REQUIRED))));

        ec2.terminateInstances(
                terminate -> terminate.instanceIds(pinned.getFirst(), byDefault.getFirst(), latest.getFirst()));

        assertThat(List.of("pinned", "default", "latest"))
                .extracting(name ->
                        group(name).instances().getFirst().launchTemplate().version())
                .containsExactly("1", "1", "2");
        assertThat(tokens("latest")).containsExactly(Tokens.REQUIRED);
        assertThat(tokens("default")).containsExactly(Tokens.OPTIONAL);
    }

    @Test
    void movesAGroupToAnotherVersionAndTakesItsMembersInTurn() {
        create("shop", group -> group.launchTemplate(template("web", "1")).desiredCapacity(3));
        ec2.createLaunchTemplateVersion(create ->
                create.launchTemplateName("web").sourceVersion("1").launchTemplateData(data -> data.keyName("new")));

        scaling.updateAutoScalingGroup(
                update -> update.autoScalingGroupName("shop").launchTemplate(template("web", "2")));
        var oldest = group("shop").instances().getFirst().instanceId();
        scaling.terminateInstanceInAutoScalingGroup(
                terminate -> terminate.instanceId(oldest).shouldDecrementDesiredCapacity(false));

        assertThat(group("shop").launchTemplate().version()).isEqualTo("2");
        assertThat(group("shop").instances())
                .extracting(member -> member.launchTemplate().version())
                .containsExactly("1", "1", "2");
        scaling.setDesiredCapacity(set -> set.autoScalingGroupName("shop").desiredCapacity(1));
        assertThat(group("shop").instances())
                .extracting(member -> member.launchTemplate().version())
                .containsExactly("2");
    }

    @Test
    void launchesAMixOfInstanceTypesSomeFromATemplateOfTheirOwn() {
        ec2.createLaunchTemplate(create ->
                create.launchTemplateName("arm").launchTemplateData(data -> data.imageId("ami-0aaaaaaaaaaaaaaa2")));
        var policy = MixedInstancesPolicy.builder()
                .launchTemplate(launch -> launch.launchTemplateSpecification(template("web", "$Latest"))
                        .overrides(
                                LaunchTemplateOverrides.builder()
                                        .instanceType("m7i.large")
                                        .build(),
                                LaunchTemplateOverrides.builder()
                                        .instanceType("m7g.large")
                                        .launchTemplateSpecification(template("arm", "1"))
                                        .build()))
                .build();
        create("mixed", group -> group.mixedInstancesPolicy(policy).desiredCapacity(3));

        var group = group("mixed");
        assertThat(group.launchTemplate()).isNull();
        assertThat(group.mixedInstancesPolicy()
                        .launchTemplate()
                        .overrides()
                        .getLast()
                        .launchTemplateSpecification())
                .extracting(LaunchTemplateSpecification::launchTemplateName, LaunchTemplateSpecification::version)
                .containsExactly("arm", "1");
        assertThat(group.mixedInstancesPolicy().instancesDistribution().onDemandPercentageAboveBaseCapacity())
                .isEqualTo(100);
        assertThat(group.instances())
                .extracting(member ->
                        member.instanceType() + " " + member.launchTemplate().launchTemplateName())
                .containsExactlyInAnyOrder("m7i.large web", "m7i.large web", "m7g.large arm");
    }

    @Test
    void launchesFromALaunchConfiguration() {
        scaling.createLaunchConfiguration(create -> create.launchConfigurationName("old")
                .imageId(IMAGE)
                .instanceType("t3.small")
                .securityGroups("sg-0aaaaaaaaaaaaaaa1")
                .iamInstanceProfile("web")
                .metadataOptions(options -> options.httpTokens("required").httpPutResponseHopLimit(2)));
        var ids = create("legacy", group -> group.launchConfigurationName("old"));

        assertThat(scaling.describeLaunchConfigurations().launchConfigurations())
                .containsExactly(LaunchConfiguration.builder()
                        .launchConfigurationName("old")
                        .launchConfigurationARN(scaling.describeLaunchConfigurations()
                                .launchConfigurations()
                                .getFirst()
                                .launchConfigurationARN())
                        .imageId(IMAGE)
                        .instanceType("t3.small")
                        .securityGroups("sg-0aaaaaaaaaaaaaaa1")
                        .iamInstanceProfile("web")
                        .keyName("")
                        .kernelId("")
                        .ramdiskId("")
                        .userData("")
                        .blockDeviceMappings(List.of())
                        .metadataOptions(
                                options -> options.httpTokens("required").httpPutResponseHopLimit(2))
                        .instanceMonitoring(monitoring -> monitoring.enabled(true))
                        .ebsOptimized(false)
                        .createdTime(clock.instant())
                        .build());
        var instance = simulator.fleet().instance(ids.getFirst());
        assertThat(instance.options())
                .isEqualTo(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withHopLimit(2));
        assertThat(instance.tags()).isEqualTo(Map.of("aws:autoscaling:groupName", "legacy"));
        assertThat(group("legacy").instances().getFirst().launchConfigurationName())
                .isEqualTo("old");
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> scaling.deleteLaunchConfiguration(delete -> delete.launchConfigurationName("old")));
    }

    @Test
    void pagesAndFilters() {
        IntStream.range(0, 7)
                .forEach(i -> create(
                        "group-" + i,
                        group -> group.launchTemplate(template("web", "1"))
                                .minSize(0)
                                .desiredCapacity(0)
                                .tags(Tag.builder()
                                        .key("number")
                                        .value(String.valueOf(i))
                                        .build())));

        assertThat(scaling.describeAutoScalingGroupsPaginator(describe -> describe.maxRecords(3))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("group-0", "group-1", "group-2", "group-3", "group-4", "group-5", "group-6");
        assertThat(scaling.describeAutoScalingGroups(describe -> describe.filters(Filter.builder()
                                .name("tag:number")
                                .values("3", "5")
                                .build()))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("group-3", "group-5");
    }

    @Test
    void deletesAGroupWithItsMembersByForceOnly() {
        var ids = create("shop", group -> group.launchTemplate(template("web", "1")));

        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> scaling.deleteAutoScalingGroup(delete -> delete.autoScalingGroupName("shop")));
        scaling.deleteAutoScalingGroup(
                delete -> delete.autoScalingGroupName("shop").forceDelete(true));

        assertThat(scaling.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
        assertThat(simulator.fleet().instance(ids.getFirst()).state()).isEqualTo(InstanceState.TERMINATED);
    }

    @Test
    void launchesUnderItsServiceRoleAndTellsTheEvents() {
        var events = new ArrayList<String>();
        simulator.onEvent(events::add);

        create("shop", group -> group.launchTemplate(template("web", "1")));

        assertThat(events)
                .anySatisfy(event ->
                        assertThat(event).contains("\"eventName\":\"RunInstances\"", "AWSServiceRoleForAutoScaling"));
    }

    @Test
    void suffersFaultsAndRecordsCalls() {
        simulator.faults().next("DescribeAutoScalingGroups", 1, new Fault.Refused("Throttling", "Rate exceeded", 400));

        assertThat(scaling.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
        assertThat(simulator.calls().of("DescribeAutoScalingGroups"))
                .extracting(call -> call.service() + " " + call.error())
                .containsExactly("autoscaling Throttling", "autoscaling ");
    }

    @ParameterizedTest
    @CsvSource({
        "new,  ,       2, ValidationError, 'You must use a valid fully-formed launch template. Could not find'",
        "new,  ,       x, ValidationError, 'Invalid launch template version'",
        "shop, ,       1, AlreadyExists,   'AutoScalingGroup by this name already exists'",
        "new,  old,    1, ValidationError, 'Valid requests must contain either LaunchTemplate'"
    })
    void refusesWhatAutoScalingRefuses(String name, String configuration, String version, String code, String message) {
        create("shop", group -> group.launchTemplate(template("web", "1")));

        assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(() -> create(
                        name,
                        group -> group.launchTemplate(template("web", version)).launchConfigurationName(configuration)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .withMessageStartingWith(message);
    }

    @Test
    void refusesASizeOutsideOfItsBounds() {
        create("shop", group -> group.launchTemplate(template("web", "1")));

        assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(() -> scaling.setDesiredCapacity(
                        set -> set.autoScalingGroupName("shop").desiredCapacity(10)))
                .withMessageContaining("is above max value 9");
        assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(() -> scaling.updateAutoScalingGroup(
                        update -> update.autoScalingGroupName("none").minSize(1)))
                .withMessageContaining("AutoScalingGroup name not found - null");
    }

    private List<String> create(String name, Consumer<CreateAutoScalingGroupRequest.Builder> with) {
        scaling.createAutoScalingGroup(create -> with.accept(create.autoScalingGroupName(name)
                .minSize(1)
                .maxSize(9)
                .availabilityZones("eu-central-1a", "eu-central-1b")));
        return group(name).instances().stream().map(Instance::instanceId).toList();
    }

    private AutoScalingGroup group(String name) {
        return scaling.describeAutoScalingGroups(describe -> describe.autoScalingGroupNames(name))
                .autoScalingGroups()
                .getFirst();
    }

    private List<Tokens> tokens(String name) {
        return group(name).instances().stream()
                .map(member -> simulator
                        .fleet()
                        .instance(member.instanceId())
                        .options()
                        .tokens())
                .toList();
    }

    private static LaunchTemplateSpecification named(String name) {
        return LaunchTemplateSpecification.builder().launchTemplateName(name).build();
    }

    private static LaunchTemplateSpecification template(String name, String version) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateName(name)
                .version(version)
                .build();
    }

    private static Instance member(String id, String zone, String template) {
        return Instance.builder()
                .instanceId(id)
                .instanceType("c7g.large")
                .availabilityZone(zone)
                .lifecycleState(LifecycleState.IN_SERVICE)
                .healthStatus("Healthy")
                .protectedFromScaleIn(false)
                .launchTemplate(launch -> launch.launchTemplateId(template)
                        .launchTemplateName("web")
                        .version("1"))
                .build();
    }
}
