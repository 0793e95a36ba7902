package dev.imdssteward.enforcer.aws;

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

    /**
     * The names of the trails that log writing management events of the connected Region.
     *
     * @throws AwsFailure if CloudTrail did not say
     */
    public static List<String> ofManagementEvents(Connection connection) {
        try (var cloudTrail = connection.connect(CloudTrailClient.builder())) {
            return cloudTrail.describeTrails(request -> request.includeShadowTrails(true)).trailList().stream()
                    .filter(trail -> logs(cloudTrail, trail))
                    .map(Trail::name)
                    .toList();
        } catch (SdkException refused) {
            throw AwsFailure.of("cloudtrail:DescribeTrails", refused);
        }
    }

    private static boolean logs(CloudTrailClient cloudTrail, Trail trail) {
        var arn = trail.trailARN();
        return Boolean.TRUE.equals(
                        cloudTrail.getTrailStatus(request -> request.name(arn)).isLogging())
                && includesWrites(cloudTrail.getEventSelectors(request -> request.trailName(arn)));
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
