package dev.imdssteward.local.template;

import static dev.imdssteward.local.template.Template.object;
import static java.util.Objects.requireNonNull;

import dev.imdssteward.fixtures.IamPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policies of a role in a stack. */
public final class RolePolicies {
    private RolePolicies() {}

    /** The inline policies of a role, and those that stand beside it in the template. */
    public static IamPolicy of(Stack stack, String role) {
        var statements = new ArrayList<Map<String, Object>>();
        var inline = object(stack.resolve(
                requireNonNull(stack.template().resources("AWS::IAM::Role").get(role), role)));
        list(inline.get("Policies")).forEach(policy -> statements.addAll(statementsOf(object(policy))));
        stack.template().resources("AWS::IAM::Policy").values().stream()
                .filter(policy -> list(policy.get("Roles")).contains(Map.of("Ref", role)))
                .forEach(policy -> statements.addAll(statementsOf(object(stack.resolve(policy)))));
        return new IamPolicy(statements);
    }

    private static List<Map<String, Object>> statementsOf(Map<String, Object> policy) {
        return list(object(policy.get("PolicyDocument")).get("Statement")).stream()
                .map(Template::object)
                .toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of(Objects.requireNonNull(value));
    }
}
