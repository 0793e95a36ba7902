package dev.imdssteward.cli;

import java.net.URI;
import java.util.Map;
import java.util.Properties;

/** Runs of the command in this process that find AWS at an endpoint, as the SDK's system properties say. */
final class AwsRun {
    private AwsRun() {}

    static Run at(URI endpoint, String... arguments) {
        var before = (Properties) System.getProperties().clone();
        Map.of(
                        "aws.endpointUrl", endpoint.toString(),
                        "aws.region", "eu-west-1",
                        "aws.accessKeyId", "AKIDEXAMPLE",
                        "aws.secretAccessKey", "example")
                .forEach(System::setProperty);
        try {
            return Run.of(arguments);
        } finally {
            System.setProperties(before);
        }
    }
}
