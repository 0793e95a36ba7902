package dev.imdssteward.enforcer.aws;

import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer to DescribeInstances says of one instance, as far as it matters to us. */
final class InstanceElement {
    private final XmlElements xml;
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, String> options = new HashMap<>();
    private String id = "";
    private String state = "";
    private boolean managed;
    private @Nullable Instant attached;

    private InstanceElement(XmlElements xml) {
        this.xml = xml;
    }

    /** Reads the current element. */
    static Instance read(XmlElements xml) {
        var element = new InstanceElement(xml);
        xml.children(element::read);
        return element.instance();
    }

    private Instance instance() {
        return new Instance(
                new InstanceId(id),
                InstanceMapper.state(state),
                InstanceMapper.options(options),
                managed,
                tags,
                attached);
    }

    private void read(String name) {
        switch (name) {
            case "instanceId" -> id = xml.text();
            case "instanceState" -> state = texts().getOrDefault("name", "");
            case "metadataOptions" -> options.putAll(texts());
            case "operator" -> managed = Boolean.parseBoolean(texts().get("managed"));
            case "tagSet" -> xml.items(this::tag);
            case "networkInterfaceSet" -> xml.items(() -> xml.children(this::networkInterface));
            default -> {}
        }
    }

    private void tag() {
        var tag = texts();
        tags.put(tag.getOrDefault("key", ""), tag.getOrDefault("value", ""));
    }

    private void networkInterface(String name) {
        if (name.equals("attachment")) {
            var attachment = texts();
            var time = attachment.get("attachTime");
            if (attached == null && time != null && "0".equals(attachment.get("deviceIndex"))) {
                attached = Instant.parse(time);
            }
        }
    }

    /** The texts in the current element, by the names of the elements that hold them. */
    private Map<String, String> texts() {
        var texts = new HashMap<String, String>();
        xml.children(name -> texts.put(name, xml.text()));
        return texts;
    }
}
