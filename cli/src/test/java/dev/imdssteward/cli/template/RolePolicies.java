package dev.imdssteward.cli.template;

import static dev.imdssteward.cli.template.Template.object;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a role in a stack, evaluated as IAM does: what no statement allows is denied, and a statement that denies
 * prevails.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public record RolePolicies(List<Map<String, Object>> statements) {

    /** The inline policies of a role, and those that stand beside it in the template. */
    public static RolePolicies of(Stack stack, String role) {
        var statements = new ArrayList<Map<String, Object>>();
        var inline = object(stack.resolve(
                requireNonNull(stack.template().resources("AWS::IAM::Role").get(role), role)));
        list(inline.get("Policies")).forEach(policy -> statements.addAll(statementsOf(object(policy))));
        stack.template().resources("AWS::IAM::Policy").values().stream()
                .filter(policy -> list(policy.get("Roles")).contains(Map.of("Ref", role)))
                .forEach(policy -> statements.addAll(statementsOf(object(stack.resolve(policy)))));
        return new RolePolicies(statements);
    }

    private static List<Map<String, Object>> statementsOf(Map<String, Object> policy) {
        return list(object(policy.get("PolicyDocument")).get("Statement")).stream()
                .map(Template::object)
                .toList();
    }

    /** Returns whether IAM permits a call. */
    public boolean permit(IamRequest request) {
        return applies("Allow", request) && !applies("Deny", request);
    }

    private boolean applies(String effect, IamRequest request) {
        return statements.stream()
                .filter(statement -> effect.equals(statement.get("Effect")))
                .anyMatch(statement -> isAbout(statement, request) && holds(statement.get("Condition"), request));
    }

    private static boolean isAbout(Map<String, Object> statement, IamRequest request) {
        return list(statement.get("Action")).stream().anyMatch(action -> matches(action, request.action()))
                && (request.resource().isEmpty()
                        || list(statement.get("Resource")).stream()
                                .anyMatch(resource -> matches(resource, request.resource())));
    }

    /** All operators and keys of a condition must match. */
    private static boolean holds(@Nullable Object condition, IamRequest request) {
        return condition == null
                || object(condition).entrySet().stream()
                        .allMatch(operator -> object(operator.getValue()).entrySet().stream()
                                .allMatch(key -> holds(
                                        operator.getKey(),
                                        list(key.getValue()),
                                        request.context().get(key.getKey()))));
    }

    private static boolean holds(String operator, List<?> values, @Nullable String actual) {
        return switch (operator) {
            case "StringEquals" -> actual != null && values.contains(actual);
            case "StringEqualsIfExists" -> actual == null || values.contains(actual);
            case "StringNotEquals" -> actual == null || !values.contains(actual);
            case "Null" -> values.contains(String.valueOf(actual == null));
            default -> throw new IllegalArgumentException("Not an operator that the template uses: " + operator);
        };
    }

    private static boolean matches(Object pattern, String text) {
        var expression =
                Pattern.quote(pattern.toString()).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return text.matches(expression);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of(Objects.requireNonNull(value));
    }
}
