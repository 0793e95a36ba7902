package dev.imdssteward.cli.aws.stack;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/** CloudTrail's trails. EventBridge gets API calls only where one of them logs management events that write. */
public final class Trails {
    private Trails() {}

    /** A trail that covers the connected Region, and what could be found out about it. */
    public sealed interface Sight {
        String name();

        /** It logs management events that write. */
        record Logging(String name) implements Sight {}

        /** It logs nothing now, or no such events. */
        record Silent(String name) implements Sight {}

        /**
         * CloudTrail did not say, as of an organization's trail in a member account.
         *
         * @param arn tells the account that owns it
         */
        record Unseen(String name, String arn, AwsCallException failure) implements Sight {}
    }

    /**
     * Looks at each trail for itself.
     *
     * @throws AwsCallException if CloudTrail did not even say which there are
     */
    public static List<Sight> of(Connection connection) {
        try (var cloudTrail = connection.connect(CloudTrailClient.builder())) {
            return cloudTrail.describeTrails(request -> request.includeShadowTrails(true)).trailList().stream()
                    .map(trail -> look(cloudTrail, trail))
                    .toList();
        } catch (SdkException refused) {
            throw AwsCallException.of("cloudtrail:DescribeTrails", refused);
        }
    }

    private static Sight look(CloudTrailClient cloudTrail, Trail trail) {
        try {
            return isLogging(cloudTrail, trail.trailARN()) && includesWrites(cloudTrail, trail.trailARN())
                    ? new Sight.Logging(trail.name())
                    : new Sight.Silent(trail.name());
        } catch (AwsCallException failure) {
            return new Sight.Unseen(trail.name(), trail.trailARN(), failure);
        }
    }

    private static boolean isLogging(CloudTrailClient cloudTrail, String arn) {
        try {
            return Boolean.TRUE.equals(
                    cloudTrail.getTrailStatus(request -> request.name(arn)).isLogging());
        } catch (SdkException refused) {
            throw AwsCallException.of("cloudtrail:GetTrailStatus", refused);
        }
    }

    private static boolean includesWrites(CloudTrailClient cloudTrail, String arn) {
        try {
            return includesWrites(cloudTrail.getEventSelectors(request -> request.trailName(arn)));
        } catch (SdkException refused) {
            throw AwsCallException.of("cloudtrail:GetEventSelectors", refused);
        }
    }

    private static boolean includesWrites(GetEventSelectorsResponse selectors) {
        return selectors.eventSelectors().stream().anyMatch(Trails::includesWrites)
                || selectors.advancedEventSelectors().stream().anyMatch(Trails::includesWrites);
    }

    private static boolean includesWrites(EventSelector selector) {
        return Boolean.TRUE.equals(selector.includeManagementEvents())
                && !"ReadOnly".equals(selector.readWriteTypeAsString());
    }

    private static boolean includesWrites(AdvancedEventSelector selector) {
        var fields = selector.fieldSelectors();
        return fields.stream()
                        .anyMatch(field -> "eventCategory".equals(field.field())
                                && field.equalsValue().contains("Management"))
                && fields.stream()
                        .noneMatch(field -> "readOnly".equals(field.field())
                                && field.equalsValue().contains("true"));
    }
}
