package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launch templates as the AWS SDK for Java speaks of them. */
class LaunchTemplateTest {
    private static final String UNKNOWN_TO_THE_SDK = "Monitoring.MetricCategoryId";
    private static final String IMAGE = "ami-0aaaaaaaaaaaaaaa1";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock));
    private final Ec2Client ec2 = Sdk.connect(Ec2Client.builder(), simulator);

    @AfterEach
    void stop() {
        ec2.close();
        simulator.close();
    }

    @Test
    void showsEveryParameterThatAVersionCanHold() throws IOException {
        var sent = new TreeMap<String, String>();
        for (var line : parameters()) {
            var name = line.split(" ", 2)[0].replaceAll("\\.N(?=\\.|$)", ".1");
            sent.put("LaunchTemplateData." + name, sample(line.split(" ", 2)[1], sent.size()));
        }
        sent.put("LaunchTemplateName", "all");

        assertThat(new Wire(simulator)
                        .callIn("eu-central-1", "CreateLaunchTemplate", form(sent))
                        .error())
                .isEqualTo(": ");

        sent.remove("LaunchTemplateName");
        assertThat(leaves(ec2.describeLaunchTemplateVersions(describe -> describe.launchTemplateName("all"))
                        .launchTemplateVersions()
                        .getFirst()
                        .launchTemplateData()))
                .containsExactlyInAnyOrderElementsOf(sent.values());
    }

    @Test
    void describesATemplate() {
        var created = create("web", plain());

        assertThat(created.launchTemplateId()).matches("lt-[0-9a-f]{17}");
        assertThat(ec2.describeLaunchTemplates().launchTemplates())
                .containsExactly(LaunchTemplate.builder()
                        .launchTemplateId(created.launchTemplateId())
                        .launchTemplateName("web")
                        .createTime(clock.instant())
                        .createdBy("arn:aws:iam::111122223333:user/AKIAEXAMPLE")
                        .defaultVersionNumber(1L)
                        .latestVersionNumber(1L)
                        .tags(tag("team", "shop & web"))
                        .operator(operator -> operator.managed(false))
                        .build());
    }

    @Test
    void inheritsFromASourceVersionAllButSnapshots() {
        var template = create(
                "web",
                RequestLaunchTemplateData.builder()
                        .imageId(IMAGE)
                        .keyName("old")
                        .blockDeviceMappings(LaunchTemplateBlockDeviceMappingRequest.builder()
                                .deviceName("/dev/xvda")
                                .ebs(ebs ->
                                        ebs.snapshotId("snap-0aaaaaaaaaaaaaaa1").volumeSize(20))
                                .build())
                        .build());

        var version = ec2.createLaunchTemplateVersion(create -> create.launchTemplateName("web")
                        .sourceVersion("1")
                        .launchTemplateData(data -> data.keyName("new")))
                .launchTemplateVersion();

        assertThat(version.versionNumber()).isEqualTo(2);
        assertThat(version.defaultVersion()).isFalse();
        assertThat(version.launchTemplateData())
                .isEqualTo(ResponseLaunchTemplateData.builder()
                        .imageId(IMAGE)
                        .keyName("new")
                        .blockDeviceMappings(LaunchTemplateBlockDeviceMapping.builder()
                                .deviceName("/dev/xvda")
                                .ebs(ebs -> ebs.volumeSize(20))
                                .build())
                        .build());
        assertThat(versions(template))
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactly(2L, 1L);
    }

    @Test
    void movesTheDefaultAndDeletesEachVersionThatCanBeDeleted() {
        var template = create("web", plain());
        IntStream.range(0, 3).forEach(_ -> add(template));
        ec2.modifyLaunchTemplate(
                modify -> modify.launchTemplateId(template.launchTemplateId()).defaultVersion("3"));

        var answer = ec2.deleteLaunchTemplateVersions(
                delete -> delete.launchTemplateId(template.launchTemplateId()).versions("3", "4", "9"));

        assertThat(answer.successfullyDeletedLaunchTemplateVersions())
                .extracting(deleted -> deleted.versionNumber())
                .containsExactly(4L);
        assertThat(answer.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(kept -> kept.responseError().code())
                .containsExactly(
                        LaunchTemplateErrorCode.UNEXPECTED_ERROR,
                        LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST);
        assertThat(versions(template, "$Default", "$Latest"))
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactly(3L);
        assertThat(add(template).versionNumber()).isEqualTo(5);
    }

    @Test
    void pagesThroughTemplatesAndThroughVersionsOfOneOrAll() {
        var first = create("template-0", plain());
        IntStream.range(1, 5).forEach(i -> create("template-" + i, plain()));
        IntStream.range(0, 4).forEach(_ -> add(first));

        assertThat(ec2.describeLaunchTemplatesPaginator(describe -> describe.maxResults(2))
                        .launchTemplates())
                .extracting(LaunchTemplate::launchTemplateName)
                .containsExactly("template-0", "template-1", "template-2", "template-3", "template-4");
        assertThat(ec2.describeLaunchTemplateVersionsPaginator(
                                describe -> describe.launchTemplateId(first.launchTemplateId())
                                        .maxResults(2))
                        .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(ec2.describeLaunchTemplateVersionsPaginator(describe ->
                                describe.versions("$Default", "$Latest").maxResults(2))
                        .launchTemplateVersions())
                .extracting(version -> version.launchTemplateName() + " " + version.versionNumber())
                .containsExactly(
                        "template-0 5", "template-0 1", "template-1 1", "template-2 1", "template-3 1", "template-4 1");
    }

    @Test
    void filtersTemplatesByTagAndVersionsByWhatTheySay() {
        var template = create("web", plain());
        create("other", plain());
        ec2.createLaunchTemplateVersion(create -> create.launchTemplateId(template.launchTemplateId())
                .launchTemplateData(data -> data.imageId(IMAGE)
                        .metadataOptions(options -> options.httpTokens(LaunchTemplateHttpTokensState.REQUIRED))));

        assertThat(ec2.describeLaunchTemplates(describe -> describe.filters(filter("launch-template-name", "w*")))
                        .launchTemplates())
                .extracting(LaunchTemplate::launchTemplateName)
                .containsExactly("web");
        assertThat(ec2.describeLaunchTemplateVersions(describe -> describe.launchTemplateId(template.launchTemplateId())
                                .filters(filter("http-tokens", "required")))
                        .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactly(2L);
    }

    @Test
    void makesOneVersionOfARequestThatIsSentAgain() {
        var template = create("web", plain());
        simulator.faults().next("CreateLaunchTemplateVersion", 1, new Fault.LostAnswer());

        var version = add(template);

        assertThat(simulator.calls().of("CreateLaunchTemplateVersion")).hasSize(2);
        assertThat(version.versionNumber()).isEqualTo(2);
        assertThat(versions(template)).hasSize(2);
    }

    @Test
    void launchesFromTheVersionThatIsNamed() {
        var template = create(
                "web",
                RequestLaunchTemplateData.builder()
                        .imageId(IMAGE)
                        .instanceType("c7g.large")
                        .metadataOptions(options -> options.httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                                .httpPutResponseHopLimit(3))
                        .tagSpecifications(LaunchTemplateTagSpecificationRequest.builder()
                                .resourceType(ResourceType.INSTANCE)
                                .tags(tag("team", "shop"), tag("stage", "prod"))
                                .build())
                        .build());
        ec2.createLaunchTemplateVersion(create -> create.launchTemplateId(template.launchTemplateId())
                .sourceVersion("1")
                .launchTemplateData(data -> data.metadataOptions(
                        options -> options.instanceMetadataTags(LaunchTemplateInstanceMetadataTagsState.ENABLED))));

        var fromDefault = launch(run -> run.launchTemplate(from -> from.launchTemplateName("web")));
        var fromLatest = launch(run -> run.launchTemplate(from ->
                        from.launchTemplateId(template.launchTemplateId()).version("$Latest"))
                .tagSpecifications(tags(ResourceType.INSTANCE, tag("stage", "test")))
                .metadataOptions(options -> options.httpPutResponseHopLimit(2)));

        assertThat(fromDefault.options())
                .isEqualTo(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withHopLimit(3));
        assertThat(fromDefault.launch().instanceType()).isEqualTo("c7g.large");
        assertThat(fromDefault.tags())
                .isEqualTo(Map.of(
                        "aws:ec2launchtemplate:id",
                        template.launchTemplateId(),
                        "aws:ec2launchtemplate:version",
                        "1",
                        "team",
                        "shop",
                        "stage",
                        "prod"));
        assertThat(fromLatest.options())
                .isEqualTo(MetadataOptions.DEFAULT
                        .withInstanceTags(EnabledState.ENABLED)
                        .withHopLimit(2));
        assertThat(fromLatest.tags())
                .containsEntry("aws:ec2launchtemplate:version", "2")
                .containsEntry("stage", "test")
                .containsEntry("team", "shop");
    }

    @Test
    void tellsWhatATemplateOfAnInstanceWouldSay() {
        var launched = launch(run ->
                run.imageId(IMAGE).keyName("mine").tagSpecifications(tags(ResourceType.INSTANCE, tag("team", "shop"))));

        var data =
                ec2.getLaunchTemplateData(get -> get.instanceId(launched.id())).launchTemplateData();

        assertThat(data.imageId()).isEqualTo(IMAGE);
        assertThat(data.keyName()).isEqualTo("mine");
        assertThat(data.metadataOptions().httpTokens()).isEqualTo(LaunchTemplateHttpTokensState.OPTIONAL);
        assertThat(data.tagSpecifications().getFirst().tags())
                .extracting(tag -> tag.key())
                .containsExactly("team");
    }

    @ParameterizedTest
    @CsvSource({
        "CreateLaunchTemplate, LaunchTemplateName, web, InvalidLaunchTemplateName.AlreadyExistsException",
        "CreateLaunchTemplate, LaunchTemplateName, a b, InvalidLaunchTemplateName.MalformedException",
        "CreateLaunchTemplate, LaunchTemplateName, '', MissingParameter",
        "CreateLaunchTemplate, LaunchTemplateData.EbsOptimized, maybe, InvalidParameterValue",
        "CreateLaunchTemplate, LaunchTemplateData.Colour, red, NotSimulated",
        "CreateLaunchTemplateVersion, LaunchTemplateName, none, InvalidLaunchTemplateName.NotFoundException",
        "CreateLaunchTemplateVersion, SourceVersion, 9, InvalidLaunchTemplateId.VersionNotFound",
        "DescribeLaunchTemplates, LaunchTemplateId.1, lt-1, InvalidLaunchTemplateId.Malformed",
        "DescribeLaunchTemplates, LaunchTemplateId.1, lt-0aaaaaaaaaaaaaaa9, InvalidLaunchTemplateId.NotFound",
        "DescribeLaunchTemplates, MaxResults, 201, InvalidParameterValue",
        "DescribeLaunchTemplates, Filter.1.Name, colour, InvalidParameterValue",
        "DescribeLaunchTemplateVersions, LaunchTemplateVersion.1, 9, InvalidLaunchTemplateId.VersionNotFound",
        "DescribeLaunchTemplateVersions, LaunchTemplateName, '', MissingParameter",
        "ModifyLaunchTemplate, SetDefaultVersion, 9, InvalidLaunchTemplateId.VersionNotFound",
        "ModifyLaunchTemplate, DryRun, true, DryRunOperation",
        "DeleteLaunchTemplateVersions, LaunchTemplateVersion.1, $Latest, InvalidParameterValue"
    })
    void refusesWhatEc2Refuses(String action, String parameter, String value, String code) {
        create("web", plain());
        var parameters = new LinkedHashMap<String, String>();
        if (!action.equals("DescribeLaunchTemplates")) {
            parameters.put("LaunchTemplateName", action.equals("CreateLaunchTemplate") ? "new" : "web");
        }
        if (action.startsWith("Create")) {
            parameters.put("LaunchTemplateData.ImageId", IMAGE);
        }
        if (action.equals("ModifyLaunchTemplate")) {
            parameters.put("SetDefaultVersion", "1");
        }
        parameters.put(parameter, value);

        var answer = new Wire(simulator).call(action, form(parameters));

        assertThat(answer.text("Code")).isEqualTo(code);
    }

    @Test
    void refusesALaunchFromWhatIsNotThere() {
        create("web", RequestLaunchTemplateData.builder().keyName("no image").build());

        assertThat(List.of(
                        refusal(run -> run.launchTemplate(from -> from.launchTemplateId("lt-0aaaaaaaaaaaaaaa9"))),
                        refusal(run -> run.launchTemplate(
                                from -> from.launchTemplateName("web").version("2"))),
                        refusal(run -> run.launchTemplate(from -> from.launchTemplateName("web")))))
                .containsExactly(
                        "InvalidLaunchTemplateId.NotFound",
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "MissingParameter");
    }

    @Test
    void takesNoVersionBeyondTheLimit() {
        var template = create("web", plain());
        simulator.templates().require(template.launchTemplateId(), 10_000);

        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> add(template))
                .satisfies(
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MaxTemplateVersionLimitExceeded"));
    }

    private static RequestLaunchTemplateData plain() {
        return RequestLaunchTemplateData.builder().imageId(IMAGE).build();
    }

    private LaunchTemplate create(String name, RequestLaunchTemplateData data) {
        return ec2.createLaunchTemplate(create -> create.launchTemplateName(name)
                        .launchTemplateData(data)
                        .tagSpecifications(tags(ResourceType.LAUNCH_TEMPLATE, tag("team", "shop & web"))))
                .launchTemplate();
    }

    private LaunchTemplateVersion add(LaunchTemplate template) {
        return ec2.createLaunchTemplateVersion(create ->
                        create.launchTemplateId(template.launchTemplateId()).launchTemplateData(plain()))
                .launchTemplateVersion();
    }

    private List<LaunchTemplateVersion> versions(LaunchTemplate template, String... versions) {
        return ec2.describeLaunchTemplateVersions(describe ->
                        describe.launchTemplateId(template.launchTemplateId()).versions(versions))
                .launchTemplateVersions();
    }

    private Instance launch(Consumer<RunInstancesRequest.Builder> with) {
        var launched = ec2.runInstances(run -> with.accept(run.minCount(1).maxCount(1)));
        return simulator.fleet().instance(launched.instances().getFirst().instanceId());
    }

    private String refusal(Consumer<RunInstancesRequest.Builder> with) {
        try {
            launch(with);
            return "";
        } catch (Ec2Exception refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static TagSpecification tags(ResourceType type, Tag tag) {
        return TagSpecification.builder().resourceType(type).tags(tag).build();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static String[] form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }

    private static List<String> parameters() throws IOException {
        try (var file = Simulator.class.getResourceAsStream("ec2/template/parameters.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith(UNKNOWN_TO_THE_SDK))
                    .toList();
        }
    }

    private static String sample(String type, int number) {
        return switch (type) {
            case "boolean" -> "true";
            case "integer" -> String.valueOf(1000 + number);
            case "double" -> number + ".5";
            case "timestamp" -> "2026-11-28T10:00:00Z";
            default -> "value-" + number;
        };
    }

    /** The values that an object of the SDK holds, however deep, as texts. */
    private static List<String> leaves(Object value) {
        return switch (value) {
            case SdkPojo pojo ->
                pojo.sdkFields().stream()
                        .flatMap(field -> Stream.ofNullable(field.getValueOrDefault(pojo)))
                        .filter(member -> !(member instanceof SdkAutoConstructList))
                        .flatMap(member -> leaves(member).stream())
                        .toList();
            case List<?> list ->
                list.stream().flatMap(member -> leaves(member).stream()).toList();
            default -> List.of(String.valueOf(value));
        };
    }
}
