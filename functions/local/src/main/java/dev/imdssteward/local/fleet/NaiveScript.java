package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A script as people run it: it modifies every instance in one call, whatever it is and whatever runs on it. */
record NaiveScript(Simulator simulator) {
    private static final String CALL = "Action=ModifyInstanceMetadataOptions&Version=2016-11-15"
            + "&HttpTokens=required&HttpEndpoint=enabled&InstanceMetadataTags=enabled&InstanceId=";

    void run() {
        try (var http = HttpClient.newHttpClient()) {
            simulator.fleet().all().forEach(instance -> modify(http, simulator.endpoint(), instance.id()));
        }
    }

    private static void modify(HttpClient http, URI ec2, String instanceId) {
        var call = HttpRequest.newBuilder(ec2)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(CALL + instanceId))
                .build();
        try {
            http.send(call, HttpResponse.BodyHandlers.discarding());
        } catch (IOException failed) {
            throw new IllegalStateException("The simulator did not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
