package dev.imdssteward.cli.template;

import java.util.Map;

/**
 * A call as IAM is asked about it.
 *
 * @param resource the ARN that the call is about; empty if it is not known, and every resource is taken for it
 * @param context the condition keys that the service sends along
 */
public record IamRequest(String action, String resource, Map<String, String> context) {
    public IamRequest {
        context = Map.copyOf(context);
    }
}
