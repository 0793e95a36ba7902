package dev.imdssteward.cli;

import java.net.URI;
import java.util.Map;

/** Runs of the command in this process that find AWS at an endpoint, as the SDK's system properties say. */
final class AwsRun {
    private AwsRun() {}

    static Run at(URI endpoint, String... arguments) {
        var properties = Map.of(
                "aws.endpointUrl", endpoint.toString(),
                "aws.region", "eu-west-1",
                "aws.accessKeyId", "AKIDEXAMPLE",
                "aws.secretAccessKey", "example");
        return ThreadProperties.with(properties, () -> Run.of(arguments));
    }
}
