package dev.imdssteward.enforcer.aws.ec2;

import static dev.imdssteward.policy.MetadataOptions.LARGEST_HOP_LIMIT;

import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance of an answer to DescribeInstances, with the members that matter to us. A missing value is taken for the
 * one that causes the fewest changes.
 */
final class InstanceElement {
    private final XmlElements xml;
    private final Map<String, String> tags = new HashMap<>();
    private String id = "";
    private String imageId = "";
    private String clientToken = "";
    private String state = "";
    private String httpTokens = "";
    private String httpPutResponseHopLimit = "";
    private String httpEndpoint = "";
    private String instanceMetadataTags = "";
    private String managed = "";
    private String attachTime = "";

    private InstanceElement(XmlElements xml) {
        this.xml = xml;
    }

    /** Reads the current element. */
    static InstanceElement read(XmlElements xml) {
        var element = new InstanceElement(xml);
        element.read();
        return element;
    }

    /**
     * Returns whether the id is valid. Nothing can be done about an instance without a valid one, and it must not hold
     * others back.
     */
    boolean isIdentified() {
        return InstanceId.isValid(id);
    }

    Instance instance() {
        return new Instance(new InstanceId(id), state(), options(), Boolean.parseBoolean(managed), tags, attached());
    }

    InstanceId id() {
        return new InstanceId(id);
    }

    String imageId() {
        return imageId;
    }

    String clientToken() {
        return clientToken;
    }

    /** An unknown state is taken for a passing one. */
    private InstanceState state() {
        return switch (state) {
            case "running" -> InstanceState.RUNNING;
            case "stopping" -> InstanceState.STOPPING;
            case "stopped" -> InstanceState.STOPPED;
            case "shutting-down" -> InstanceState.SHUTTING_DOWN;
            case "terminated" -> InstanceState.TERMINATED;
            default -> InstanceState.PENDING;
        };
    }

    /** An endpoint that is not said to be enabled is taken for a disabled one, which nobody switches on. */
    private MetadataOptions options() {
        return new MetadataOptions(
                httpTokens.equals("required") ? Tokens.REQUIRED : Tokens.OPTIONAL,
                instanceMetadataTags.equals("enabled") ? InstanceTags.ENABLED : InstanceTags.DISABLED,
                hopLimit(),
                httpEndpoint.equals("enabled") ? Endpoint.ENABLED : Endpoint.DISABLED);
    }

    /** Reads a hop limit; one that is missing or unreadable counts as the largest, which nothing raises. */
    private int hopLimit() {
        try {
            var limit = Integer.parseInt(httpPutResponseHopLimit);
            return limit < 1 ? LARGEST_HOP_LIMIT : Math.min(limit, LARGEST_HOP_LIMIT);
        } catch (NumberFormatException unknown) {
            return LARGEST_HOP_LIMIT;
        }
    }

    /** The time of attachment; an instance of unknown age does not count as just launched. */
    private @Nullable Instant attached() {
        try {
            return attachTime.isEmpty() ? null : Instant.parse(attachTime);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private void read() {
        for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "instanceId" -> id = xml.text();
                case "imageId" -> imageId = xml.text();
                case "clientToken" -> clientToken = xml.text();
                case "instanceState" -> state = text("name");
                case "metadataOptions" -> readOptions();
                case "operator" -> managed = text("managed");
                case "tagSet" -> readTags();
                case "networkInterfaceSet" -> readNetworkInterfaces();
                default -> {}
            }
        }
    }

    /** The text of the current element's child of that name; what else it holds may be of any form. */
    private String text(String wanted) {
        var text = "";
        for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
            if (name.equals(wanted)) {
                text = xml.text();
            }
        }
        return text;
    }

    private void readOptions() {
        for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "httpTokens" -> httpTokens = xml.text();
                case "httpPutResponseHopLimit" -> httpPutResponseHopLimit = xml.text();
                case "httpEndpoint" -> httpEndpoint = xml.text();
                case "instanceMetadataTags" -> instanceMetadataTags = xml.text();
                default -> {}
            }
        }
    }

    private void readTags() {
        for (var item = xml.firstChild(); item != null; item = xml.nextChild()) {
            var key = "";
            var value = "";
            for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
                switch (name) {
                    case "key" -> key = xml.text();
                    case "value" -> value = xml.text();
                    default -> {}
                }
            }
            tags.put(key, value);
        }
    }

    private void readNetworkInterfaces() {
        for (var item = xml.firstChild(); item != null; item = xml.nextChild()) {
            for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
                if (name.equals("attachment")) {
                    readAttachment();
                }
            }
        }
    }

    /** Of the devices numbered 0 the one on the first network card is the primary network interface's. */
    private void readAttachment() {
        var time = "";
        var device = "";
        var card = "0";
        for (var name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "attachTime" -> time = xml.text();
                case "deviceIndex" -> device = xml.text();
                case "networkCardIndex" -> card = xml.text();
                default -> {}
            }
        }
        if (attachTime.isEmpty() && device.equals("0") && card.equals("0")) {
            attachTime = time;
        }
    }
}
