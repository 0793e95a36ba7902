package software.amazon.awssdk.regions;

import software.amazon.awssdk.regions.servicemetadata.Ec2ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.EventsServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.LambdaServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.MonitoringServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.SecurityhubServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.SnsServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.SqsServiceMetadata;

/**
 * Takes the place of the SDK's class of this name in the jar that Lambda runs. The SDK's loads the classes of all its three
 * hundred services as soon as a client is made, which is a tenth of a start; a client asks for its own service only.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

    /** The SDK's own metadata of a service that the functions have a client for. */
    @Override
    public ServiceMetadata serviceMetadata(String endpointPrefix) {
        return switch (endpointPrefix) {
            case "ec2" -> new Ec2ServiceMetadata();
            case "events" -> new EventsServiceMetadata();
            case "lambda" -> new LambdaServiceMetadata();
            case "monitoring" -> new MonitoringServiceMetadata();
            case "securityhub" -> new SecurityhubServiceMetadata();
            case "sns" -> new SnsServiceMetadata();
            case "sqs" -> new SqsServiceMetadata();
            default -> throw new IllegalArgumentException("Not a service of the functions: " + endpointPrefix);
        };
    }
}
