package dev.imdssteward.simulator.query;

import dev.imdssteward.simulator.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * The sender of a request, by its signature. The signature itself is not checked. Parts of an unsigned request are
 * empty.
 */
public record CallerIdentity(String accessKey, String region, String service) {
    private static final Pattern SCOPE = Pattern.compile(
            "Credential=([A-Za-z0-9_.-]{1,128})/[0-9]{8}/([a-z0-9-]{1,40})/([a-z0-9-]{1,40})/aws4_request");

    /** Reads the credential scope from the header or, when presigned, from the query string. */
    public static CallerIdentity of(HttpRequest request, Parameters parameters) {
        var presigned = "Credential=" + parameters.text("X-Amz-Credential");
        var scope = SCOPE.matcher(request.header("Authorization") + " " + presigned);
        return scope.find()
                ? new CallerIdentity(scope.group(1), scope.group(2), scope.group(3))
                : new CallerIdentity("", "", "");
    }
}
