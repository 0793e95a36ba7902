package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.StreamedAnswer;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The instances in the answer to one DescribeInstances call: the SDK's own model of a thousand instances costs ten times the
 * time and the memory, and holds twenty times what we need.
 */
final class InstancesAnswer implements StreamedAnswer {
    private static final String ROOT = "DescribeInstancesResponse";
    private static final byte[] EMPTY = ("<" + ROOT + "/>").getBytes(StandardCharsets.US_ASCII);

    private final List<InstanceElement> elements = new ArrayList<>();
    private String account = "";
    private String nextToken = "";

    int size() {
        return elements.size();
    }

    List<Instance> instances() {
        return elements.stream().map(InstanceElement::instance).toList();
    }

    /** The ids of the images that they were launched from, as far as EC2 says. */
    Map<InstanceId, String> images() {
        return elements.stream()
                .filter(element -> !element.imageId().isEmpty())
                .collect(Collectors.toMap(InstanceElement::id, InstanceElement::imageId, (one, _) -> one));
    }

    /** The instances that were launched with this client token. */
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

    @Override
    public byte[] read(InputStream body) {
        elements.clear();
        account = "";
        nextToken = "";
        readAll(XmlElements.of(body, ROOT));
        return EMPTY.clone();
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
