package dev.imdssteward.cli.aws.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** Finds what an answer holds and the SDK does not know: a copy made with the SDK would lose it. */
final class UnknownMembers {
    private final List<String> paths = new ArrayList<>();

    private UnknownMembers() {}

    /** The paths of the elements below this one that the SDK's model of it leaves out. */
    static List<String> in(Element element, SdkPojo model) {
        var unknown = new UnknownMembers();
        unknown.compare("", element, model);
        return unknown.paths;
    }

    private void compare(String path, Element element, SdkPojo model) {
        for (var child : children(element)) {
            var name = path + child.getLocalName();
            field(model, child.getLocalName())
                    .ifPresentOrElse(field -> compare(name, child, field), () -> paths.add(name));
        }
    }

    private void compare(String path, Element element, SdkField<?> field) {
        if (MarshallingType.SDK_POJO.equals(field.marshallingType())) {
            compare(path + ".", element, field.constructor().get());
        } else if (MarshallingType.LIST.equals(field.marshallingType())) {
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            children(element).forEach(child -> compare(path, child, member));
        }
    }

    private static Optional<SdkField<?>> field(SdkPojo model, String name) {
        return model.sdkFields().stream()
                .filter(field -> name.equals(field.unmarshallLocationName()))
                .findFirst();
    }

    /** The child elements of an element. */
    static List<Element> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** The children of that name. */
    static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    /** The text of the child of that name; empty if there is none. */
    static String text(Element element, String name) {
        return children(element, name).stream()
                .findFirst()
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }
}
