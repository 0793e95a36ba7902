package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.launch.Image;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.Chunks;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The images that instances of one account and Region are launched from. */
public final class Images {
    /** The most values that EC2 takes for a filter. */
    private static final int MOST_VALUES = 200;

    private final Supplier<Ec2Client> ec2;

    private Images(Supplier<Ec2Client> ec2) {
        this.ec2 = ec2;
    }

    /** Connects at the first call. */
    public static Images connect(Connection connection) {
        return new Images(connection.lazily(Ec2Client::builder));
    }

    /**
     * Images by their ids; those that are gone, or nobody shares any more, are left out.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public Map<String, Image> byId(Collection<String> ids) {
        var all = List.copyOf(ids);
        var images = new HashMap<String, Image>();
        for (var some : Chunks.of(all, MOST_VALUES)) {
            read(some, false, images);
            read(some, true, images);
        }
        return images;
    }

    private void read(List<String> ids, boolean own, Map<String, Image> images) {
        var request = DescribeImagesRequest.builder()
                .includeDeprecated(true)
                .filters(Filter.builder().name("image-id").values(ids).build());
        if (own) {
            request.owners("self");
        }
        try {
            ec2.get().describeImages(request.build()).images().stream()
                    .map(image -> image(image, own))
                    .forEach(image -> images.put(image.id(), image));
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:DescribeImages", refused);
        }
    }

    private static Image image(software.amazon.awssdk.services.ec2.model.Image image, boolean own) {
        return new Image(
                image.imageId(),
                image.name() == null ? "" : image.name(),
                own,
                "v2.0".equals(image.imdsSupportAsString()),
                LaunchTemplates.map(image.tags()));
    }

    /**
     * Makes an image require tokens of all that is launched from it; EC2 does not take that back.
     *
     * @throws AwsCallException if EC2 did not do it
     */
    public void requireImdsV2(String id) {
        try {
            ec2.get().modifyImageAttribute(request -> request.imageId(id).imdsSupport(value -> value.value("v2.0")));
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:ModifyImageAttribute", refused);
        }
    }
}
