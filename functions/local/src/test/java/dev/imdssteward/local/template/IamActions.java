package dev.imdssteward.local.template;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The actions that the template's roles allow, whatever the conditions of the stack. */
public final class IamActions {
    private IamActions() {}

    /** The actions that a role allows. */
    public static List<String> allowedTo(String role) {
        var properties =
                requireNonNull(Template.packed().resources("AWS::IAM::Role").get(role), role);
        return Stream.concat(policies(properties), attached(role))
                .map(policy -> Template.object(policy.get("PolicyDocument")))
                .flatMap(document -> ((List<?>) requireNonNull(document.get("Statement"))).stream())
                .map(IamActions::whatever)
                .filter(statement -> "Allow".equals(statement.get("Effect")))
                .flatMap(statement -> statement.get("Action") instanceof List<?> actions
                        ? actions.stream()
                        : Stream.of(statement.get("Action")))
                .map(String::valueOf)
                .toList();
    }

    private static Stream<Map<String, Object>> attached(String role) {
        return Template.packed().resources("AWS::IAM::Policy").values().stream()
                .filter(policy -> List.of(Map.of("Ref", role)).equals(policy.get("Roles")));
    }

    /** The inline policies of a role, those that depend on a condition included. */
    static Stream<Map<String, Object>> policies(Map<String, Object> role) {
        return ((List<?>) requireNonNull(role.get("Policies"))).stream().map(IamActions::whatever);
    }

    /** The actions in the template, whether or not a condition of the stack holds. */
    static Map<String, Object> whatever(Object choice) {
        var object = Template.object(choice);
        return object.get("Fn::If") instanceof List<?> choices ? Template.object(choices.get(1)) : object;
    }
}
