package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.launchtemplate.TemplateData;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import dev.imdssteward.simulator.query.FailureException;

/** Reads the version that a request creates. */
final class RequestedVersion {
    private static final int DESCRIPTION = 255;

    private RequestedVersion() {}

    /** Version 1 of a new template. */
    static TemplateVersion first(Ec2Request request) {
        return of(request, 1, DataParameters.of(request.parameters()));
    }

    /** A further version. */
    static TemplateVersion of(Ec2Request request, long number, TemplateData data) {
        var description = request.parameters().text("VersionDescription");
        if (description.length() > DESCRIPTION) {
            throw FailureException.of(
                    "InvalidParameterValue", "The version description exceeds the maximum length of 255 characters.");
        }
        return new TemplateVersion(
                number,
                description,
                request.time(),
                String.valueOf(request.actor().identity().get("arn")),
                data);
    }
}
