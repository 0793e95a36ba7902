package dev.imdssteward.local;

import dev.imdssteward.fixtures.IamRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * Requests of the SDK as their services ask IAM about them. An instance is one whose metadata service is enabled, which is
 * all that the functions ever modify.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *     Actions, resources and condition keys of AWS's services</a>
 */
final class IamRequests {
    /** Account and Region of whoever calls, in an ARN whose request names none. */
    static final String HERE = "HERE";

    private IamRequests() {}

    static List<IamRequest> of(SdkRequest request, ExecutionAttributes attributes) {
        var action = action(attributes);
        return switch (request) {
            case ModifyInstanceMetadataOptionsRequest it ->
                List.of(new IamRequest(action, arn("ec2", "instance/i-0123456789abcdef0"), context(it)));
            case ModifyInstanceMetadataDefaultsRequest it -> List.of(new IamRequest(action, "*", context(it)));
            case PutEventsRequest it ->
                it.entries().stream()
                        .map(entry -> new IamRequest(
                                action,
                                arn("events", "event-bus/" + entry.eventBusName()),
                                Map.of("events:source", entry.source())))
                        .toList();
            case InvokeRequest it -> List.of(new IamRequest(action, it.functionName(), Map.of()));
            case SendMessageBatchRequest it -> List.of(new IamRequest(action, queue(it.queueUrl()), Map.of()));
            case ChangeMessageVisibilityBatchRequest it ->
                List.of(new IamRequest(action, queue(it.queueUrl()), Map.of()));
            case PublishRequest it -> List.of(new IamRequest(action, it.topicArn(), Map.of()));
            case BatchImportFindingsRequest it ->
                List.of(new IamRequest(action, it.findings().getFirst().productArn(), Map.of()));
            default -> List.of(new IamRequest(action, "*", Map.of("ec2:Region", HERE)));
        };
    }

    private static String action(ExecutionAttributes attributes) {
        var service =
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return switch (service + ":" + operation) {
            case "lambda:Invoke" -> "lambda:InvokeFunction";
            case "securityhub:BatchImportFindings" -> "securityhub:BatchImportFindings";
            default ->
                (service + ":" + operation)
                        .replaceFirst("^eventbridge:", "events:")
                        .replaceFirst("Batch$", "");
        };
    }

    private static Map<String, String> context(ModifyInstanceMetadataOptionsRequest request) {
        var context = new LinkedHashMap<String, String>();
        context.put("ec2:Region", HERE);
        context.put("ec2:MetadataHttpEndpoint", "enabled");
        attribute(context, "HttpTokens", request.httpTokensAsString());
        attribute(context, "HttpEndpoint", request.httpEndpointAsString());
        attribute(context, "InstanceMetadataTags", request.instanceMetadataTagsAsString());
        attribute(context, "HttpProtocolIpv6", request.httpProtocolIpv6AsString());
        attribute(context, "HttpPutResponseHopLimit", request.httpPutResponseHopLimit());
        return context;
    }

    private static Map<String, String> context(ModifyInstanceMetadataDefaultsRequest request) {
        var context = new LinkedHashMap<String, String>();
        context.put("ec2:Region", HERE);
        attribute(context, "HttpTokens", request.httpTokensAsString());
        attribute(context, "HttpTokensEnforced", request.httpTokensEnforcedAsString());
        attribute(context, "HttpEndpoint", request.httpEndpointAsString());
        attribute(context, "InstanceMetadataTags", request.instanceMetadataTagsAsString());
        attribute(context, "HttpPutResponseHopLimit", request.httpPutResponseHopLimit());
        return context;
    }

    private static void attribute(Map<String, String> context, String name, @Nullable Object value) {
        if (value != null) {
            context.put("ec2:Attribute/" + name, value.toString());
        }
    }

    private static String queue(String url) {
        return arn("sqs", url.substring(url.lastIndexOf('/') + 1));
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + HERE + ":" + HERE + ":" + resource;
    }
}
