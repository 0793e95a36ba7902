package dev.imdssteward.local.template;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a YAML tag such as {@code !Ref} as the function that it abbreviates: {@code {"Ref": name}},
 * {@code {"Fn::GetAtt": [resource, attribute]}}, {@code {"Fn::Sub": text}} and so on.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic functions</a>
 */
final class CloudFormationTags extends SafeConstructor {
    CloudFormationTags() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new Function());
    }

    private final class Function extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            var name = node.getTag().getValue().substring(1);
            return switch (name) {
                case "Ref", "Condition" -> Map.of(name, argument(node));
                case "GetAtt" -> Map.of("Fn::GetAtt", path(argument(node)));
                default -> Map.of("Fn::" + name, argument(node));
            };
        }
    }

    private Object argument(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new IllegalArgumentException("Not a template: " + node);
        };
    }

    private static Object path(Object argument) {
        return argument instanceof String dotted ? List.of(dotted.split("\\.", 2)) : argument;
    }
}
