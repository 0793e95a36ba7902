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
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The instances in the answer to one DescribeInstances call, taken out of it while it arrives; the SDK is left an empty
 * one: its own model of a thousand instances costs ten times the time and the memory, and holds twenty times what we
 * need.
 */
final class InstancesAnswer {
    /** What a call has its answer read into. */
    static final ExecutionAttribute<InstancesAnswer> ATTRIBUTE = new ExecutionAttribute<>("InstancesAnswer");

    private static final String ROOT = "DescribeInstancesResponse";
    private static final byte[] EMPTY = ("<" + ROOT + "/>").getBytes(StandardCharsets.US_ASCII);

    private final List<InstanceElement> elements = new ArrayList<>();
    private String account = "";
    private String nextToken = "";

    /** Reads the answers to those calls of a client that carry the attribute. */
    static final class Reader implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            var answer = attributes.getAttribute(ATTRIBUTE);
            return answer != null && context.httpResponse().isSuccessful()
                    ? Optional.of(answer.read(context.responseBody().orElseGet(InputStream::nullInputStream)))
                    : context.responseBody();
        }
    }

    int size() {
        return elements.size();
    }

    List<Instance> instances() {
        return elements.stream().map(InstanceElement::instance).toList();
    }

    /** Those that were launched with this client token. */
    List<Instance> launchedWith(String clientToken) {
        return elements.stream()
                .filter(element -> clientToken.equals(element.clientToken()))
                .map(InstanceElement::instance)
                .toList();
    }

    /** The account that they are in; empty if there are none. */
    String account() {
        return account;
    }

    /** Empty on the last page. */
    String nextToken() {
        return nextToken;
    }

    private InputStream read(InputStream body) {
        elements.clear();
        account = "";
        nextToken = "";
        try (body) {
            var xml = XmlElements.of(body, ROOT);
            readAll(xml);
            return new ByteArrayInputStream(EMPTY);
        } catch (IOException | UncheckedIOException broken) {
            throw RetryableException.create("Unable to read the answer", broken);
        }
    }

    private void readAll(XmlElements xml) {
        for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "reservationSet" -> readReservations(xml);
                case "nextToken" -> nextToken = xml.text();
                default -> {}
            }
        }
    }

    private void readReservations(XmlElements xml) {
        for (var item = xml.firstChild(); item != null; item = xml.nextChild()) {
            for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
                switch (name) {
                    case "ownerId" -> account = xml.text();
                    case "instancesSet" -> readInstances(xml);
                    default -> {}
                }
            }
        }
    }

    private void readInstances(XmlElements xml) {
        for (var item = xml.firstChild(); item != null; item = xml.nextChild()) {
            var element = InstanceElement.read(xml);
            if (element.isIdentified()) {
                elements.add(element);
            }
        }
    }
}
