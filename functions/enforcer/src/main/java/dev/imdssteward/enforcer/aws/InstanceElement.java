package dev.imdssteward.enforcer.aws;

import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to DescribeInstances says of one instance, as far as it matters to us. What EC2 does not say is taken
 * for what asks for the least to be done.
 */
final class InstanceElement {
    private static final List<String> OPTIONS =
            List.of("httpTokens", "instanceMetadataTags", "httpEndpoint", "httpPutResponseHopLimit");

    private final XmlElements xml;
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, String> options = new HashMap<>();
    private String id = "";
    private String clientToken = "";
    private String state = "";
    private boolean managed;
    private @Nullable String attached;

    private InstanceElement(XmlElements xml) {
        this.xml = xml;
    }

    /** Reads the current element. */
    static InstanceElement read(XmlElements xml) {
        var element = new InstanceElement(xml);
        xml.children(element::read);
        return element;
    }

    Instance instance() {
        return new Instance(new InstanceId(id), state(), options(), managed, tags, attached());
    }

    String clientToken() {
        return clientToken;
    }

    /** A state that is not known is taken for one that passes. */
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
                "required".equals(options.get("httpTokens")) ? Tokens.REQUIRED : Tokens.OPTIONAL,
                "enabled".equals(options.get("instanceMetadataTags")) ? InstanceTags.ENABLED : InstanceTags.DISABLED,
                Integer.parseInt(options.getOrDefault("httpPutResponseHopLimit", "1")),
                "enabled".equals(options.get("httpEndpoint")) ? Endpoint.ENABLED : Endpoint.DISABLED);
    }

    private @Nullable Instant attached() {
        return attached == null ? null : Instant.parse(attached);
    }

    private void read(String name) {
        switch (name) {
            case "instanceId" -> id = xml.text();
            case "clientToken" -> clientToken = xml.text();
            case "instanceState" -> state = texts(List.of("name")).getOrDefault("name", "");
            case "metadataOptions" -> options.putAll(texts(OPTIONS));
            case "operator" ->
                managed = Boolean.parseBoolean(texts(List.of("managed")).get("managed"));
            case "tagSet" -> xml.items(this::tag);
            case "networkInterfaceSet" -> xml.items(() -> xml.children(this::networkInterface));
            default -> {}
        }
    }

    private void tag() {
        var tag = texts(List.of("key", "value"));
        tags.put(tag.getOrDefault("key", ""), tag.getOrDefault("value", ""));
    }

    private void networkInterface(String name) {
        if (name.equals("attachment")) {
            var attachment = texts(List.of("attachTime", "deviceIndex"));
            var time = attachment.get("attachTime");
            if (attached == null && time != null && "0".equals(attachment.get("deviceIndex"))) {
                attached = time;
            }
        }
    }

    /** The texts of the children of these names; what else the current element holds may be of any form. */
    private Map<String, String> texts(List<String> names) {
        var texts = new HashMap<String, String>();
        xml.children(name -> {
            if (names.contains(name)) {
                texts.put(name, xml.text());
            }
        });
        return texts;
    }
}
