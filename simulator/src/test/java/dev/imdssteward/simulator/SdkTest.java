package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Timing;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The main flows as the AWS SDK for Java speaks them. */
class SdkTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withTiming(Timing.IMMEDIATE));
    private final Ec2Client ec2 = Ec2Client.builder()
            .endpointOverride(simulator.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "x")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @AfterEach
    void stop() {
        ec2.close();
        simulator.close();
    }

    @Test
    void launchesDescribesAndEnforces() {
        var launched = ec2.runInstances(run -> run.imageId("ami-0aaaaaaaaaaaaaaa1")
                        .minCount(2)
                        .maxCount(2)
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.INSTANCE)
                                .tags(Tag.builder().key("Name").value("web").build())
                                .build()))
                .instances();
        var id = launched.getFirst().instanceId();

        ec2.modifyInstanceMetadataOptions(modify -> modify.instanceId(id)
                .httpEndpoint(InstanceMetadataEndpointState.ENABLED)
                .httpTokens(HttpTokensState.REQUIRED)
                .instanceMetadataTags(InstanceMetadataTagsState.ENABLED));
        var described = ec2.describeInstances(describe -> describe.filters(
                                Filter.builder().name("instance-id").values(id).build())
                        .maxResults(1000)
                        .includeManagedResources(true))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();

        assertThat(launched.getFirst().state().name()).isEqualTo(InstanceStateName.PENDING);
        assertThat(described.state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(described.metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
        assertThat(described.metadataOptions().state()).isEqualTo(InstanceMetadataOptionsState.APPLIED);
        assertThat(described.tags())
                .containsExactly(Tag.builder().key("Name").value("web").build());
        assertThat(described.operator().managed()).isFalse();
        assertThat(described.placement().availabilityZone()).isEqualTo("eu-central-1a");
        assertThat(described.networkInterfaces().getFirst().attachment().attachTime())
                .isEqualTo(described.launchTime());
        assertThat(described.clientToken()).isNotEmpty();
    }

    @Test
    void pages() {
        simulator.fleet().populate(23, 1);

        assertThat(ec2.describeInstancesPaginator(describe -> describe.maxResults(5)).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream()))
                .hasSize(23);
    }

    @Test
    void throwsErrorsWithTheirCodes() {
        simulator.fleet().add(Instance.running(ID, Instant.EPOCH).withTag("Patch Group", "a"));

        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.modifyInstanceMetadataOptions(
                        modify -> modify.instanceId(ID).instanceMetadataTags(InstanceMetadataTagsState.ENABLED)))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
                    assertThat(e.awsErrorDetails().errorMessage()).startsWith("'Patch Group' is not a valid tag key.");
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.requestId()).isNotEmpty();
                });
    }

    @Test
    void retriesThrottlingAndResets() {
        simulator.faults().next("DescribeRegions", 1, Fault.throttled());
        simulator.faults().next("DescribeRegions", 1, new Fault.Reset());

        assertThat(ec2.describeRegions().regions()).isNotEmpty();
    }

    @Test
    void givesUpAtOnceOnAnAnswerThatBreaksOff() {
        simulator.faults().next("DescribeTags", 1, new Fault.Truncated(50));

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> ec2.describeTags());
        assertThat(simulator.calls().of("DescribeTags")).hasSize(1);
    }

    @Test
    void tagsStopsStartsAndTerminates() {
        simulator.fleet().add(Instance.running(ID, Instant.EPOCH));

        ec2.createTags(create ->
                create.resources(ID).tags(Tag.builder().key("team").value("a").build()));
        ec2.deleteTags(
                delete -> delete.resources(ID).tags(Tag.builder().key("team").build()));
        ec2.stopInstances(stop -> stop.instanceIds(ID));
        ec2.startInstances(start -> start.instanceIds(ID));
        var terminating = ec2.terminateInstances(terminate -> terminate.instanceIds(ID));

        assertThat(simulator.fleet().instance(ID).tags()).isEmpty();
        assertThat(terminating.terminatingInstances().getFirst().previousState().name())
                .isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void readsAndChangesAccountDefaults() {
        ec2.modifyInstanceMetadataDefaults(
                modify -> modify.httpTokens("required").httpPutResponseHopLimit(2));

        var defaults = ec2.getInstanceMetadataDefaults(get -> {}).accountLevel();

        assertThat(defaults.httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
        assertThat(defaults.httpPutResponseHopLimit()).isEqualTo(2);
        assertThat(defaults.httpEndpoint()).isNull();
    }
}
