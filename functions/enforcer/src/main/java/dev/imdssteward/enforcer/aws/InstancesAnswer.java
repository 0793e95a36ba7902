package dev.imdssteward.enforcer.aws;

import dev.imdssteward.policy.Instance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes the instances out of the answer to one DescribeInstances call while it arrives, and leaves the SDK an empty one:
 * its own model of a thousand instances costs ten times the time and the memory, and holds twenty times what we need.
 */
final class InstancesAnswer implements ExecutionInterceptor {
    private static final byte[] EMPTY = "<DescribeInstancesResponse/>".getBytes(StandardCharsets.US_ASCII);

    private final List<Instance> instances = new ArrayList<>();
    private String account = "";
    private String nextToken = "";

    /** Makes a call answer to this. */
    SdkPlugin plugin() {
        return client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(this)
                .build());
    }

    List<Instance> instances() {
        return instances;
    }

    /** The account that they are in; empty if there are none. */
    String account() {
        return account;
    }

    /** Empty on the last page. */
    String nextToken() {
        return nextToken;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.httpResponse().isSuccessful() ? context.responseBody().map(this::read) : context.responseBody();
    }

    private InputStream read(InputStream body) {
        instances.clear();
        account = "";
        nextToken = "";
        try (body) {
            var xml = XmlElements.of(body);
            xml.children(name -> read(name, xml));
            return new ByteArrayInputStream(EMPTY);
        } catch (IOException | UncheckedIOException broken) {
            throw RetryableException.create("Unable to read the answer", broken);
        }
    }

    private void read(String name, XmlElements xml) {
        switch (name) {
            case "reservationSet" -> xml.items(() -> xml.children(part -> readReservation(part, xml)));
            case "nextToken" -> nextToken = xml.text();
            default -> {}
        }
    }

    private void readReservation(String name, XmlElements xml) {
        switch (name) {
            case "ownerId" -> account = xml.text();
            case "instancesSet" -> xml.items(() -> instances.add(InstanceElement.read(xml)));
            default -> {}
        }
    }
}
