package dev.imdssteward.enforcer.aws;

import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
            case "instanceState" -> state = texts(List.of("name")).getOrDefault("name", "");
            case "metadataOptions" -> options.putAll(texts(InstanceMapper.OPTIONS));
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
                attached = Instant.parse(time);
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
