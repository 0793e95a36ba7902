package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.simulator.fleet.AccountDefaults;
import dev.imdssteward.simulator.image.Image;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.ImdsSupportValues;
import software.amazon.awssdk.services.ec2.model.ManagedBy;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Images and account defaults as the AWS SDK for Java speaks of them. */
class ImageTest {
    private static final String OWN = "ami-0aaaaaaaaaaaaaaa1";
    private static final String FOREIGN = "ami-0bbbbbbbbbbbbbbb1";

    private final Simulator simulator = Simulator.start();
    private final Ec2Client ec2 = Sdk.connect(Ec2Client.builder(), simulator);

    @AfterEach
    void stop() {
        ec2.close();
        simulator.close();
    }

    @Test
    void describesTheAccountsOwnImages() {
        simulator.images().add(Image.of(OWN, "web-2026", Instant.EPOCH));
        ec2.createTags(create -> create.resources(OWN)
                .tags(Tag.builder().key("team").value("shop").build()));

        assertThat(ec2.describeImages(describe -> describe.owners("self")).images())
                .singleElement()
                .satisfies(image -> {
                    assertThat(image.imageId()).isEqualTo(OWN);
                    assertThat(image.ownerId()).isEqualTo("111122223333");
                    assertThat(image.name()).isEqualTo("web-2026");
                    assertThat(image.imdsSupport()).isNull();
                    assertThat(image.tags())
                            .containsExactly(
                                    Tag.builder().key("team").value("shop").build());
                });
        assertThat(ec2.describeImages(describe -> describe.imageIds(OWN, FOREIGN))
                        .images())
                .extracting(image -> image.imageId() + " " + image.imageOwnerAlias())
                .containsExactly(OWN + " null", FOREIGN + " amazon");
        assertThat(ec2.describeImages(
                                describe -> describe.imageIds(OWN, FOREIGN).owners("self"))
                        .images())
                .hasSize(1);
    }

    @Test
    void pagesAndFilters() {
        IntStream.range(0, 5).forEach(i -> ec2.registerImage(register -> register.name("image-" + i)));

        assertThat(ec2.describeImagesPaginator(
                                describe -> describe.owners("self").maxResults(2))
                        .images())
                .hasSize(5);
        assertThat(ec2.describeImages(describe -> describe.owners("self")
                                .filters(Filter.builder()
                                        .name("name")
                                        .values("*-3")
                                        .build()))
                        .images())
                .extracting(image -> image.name())
                .containsExactly("image-3");
    }

    @Test
    void requiresTokensOfInstancesOnceAnImageSupportsOnlyImdsv2() {
        simulator.images().add(Image.of(OWN, "web-2026", Instant.EPOCH));

        ec2.modifyImageAttribute(modify -> modify.imageId(OWN).imdsSupport(support -> support.value("v2.0")));

        assertThat(ec2.describeImages(describe -> describe.owners("self"))
                        .images()
                        .getFirst()
                        .imdsSupport())
                .isEqualTo(ImdsSupportValues.V2_0);
        assertThat(ec2.describeImageAttribute(
                                describe -> describe.imageId(OWN).attribute(ImageAttributeName.IMDS_SUPPORT))
                        .imdsSupport()
                        .value())
                .isEqualTo("v2.0");
        assertThat(List.of(options(OWN), options(FOREIGN)))
                .containsExactly(
                        MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withHopLimit(2), MetadataOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        OWN + ", '', InvalidParameterValue",
        OWN + ", v1.0, InvalidParameterValue",
        FOREIGN + ", v2.0, AuthFailure",
        "ami-x, v2.0, InvalidAMIID.Malformed"
    })
    void refusesToTakeItBackAndToChangeWhatBelongsToOthers(String id, String value, String code) {
        simulator.images().add(Image.of(OWN, "web-2026", Instant.EPOCH).withImdsv2());

        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.modifyImageAttribute(
                        modify -> modify.imageId(id).imdsSupport(support -> support.value(value))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
        assertThat(simulator.images().supportsOnlyImdsv2("eu-central-1", OWN)).isTrue();
    }

    @Test
    void letsADeclarativePolicyGovernTheAccountsDefaults() {
        var imposed = new AccountDefaults(Tokens.REQUIRED, 2, null, null, null);
        simulator.fleet().account().govern("eu-central-1", imposed, "Ask the platform team.");

        var defaults = ec2.getInstanceMetadataDefaults(get -> {}).accountLevel();

        assertThat(defaults.managedBy()).isEqualTo(ManagedBy.DECLARATIVE_POLICY);
        assertThat(defaults.managedExceptionMessage()).isEqualTo("Ask the platform team.");
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.modifyInstanceMetadataDefaults(modify -> modify.httpTokens("optional")))
                .withMessageContaining("Ask the platform team.");
        assertThat(simulator.fleet().account().defaults("eu-central-1")).isEqualTo(imposed);
    }

    private MetadataOptions options(String image) {
        var launched = ec2.runInstances(run -> run.imageId(image).minCount(1).maxCount(1));
        return simulator
                .fleet()
                .instance(launched.instances().getFirst().instanceId())
                .options();
    }
}
