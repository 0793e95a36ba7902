package dev.imdssteward.local.template;

import static dev.imdssteward.local.template.Template.object;
import static java.util.Objects.requireNonNull;

import dev.imdssteward.enforcer.AccountAndRegion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is deployed: its intrinsic functions resolved for a stack of this name, with these parameters in place
 * of the defaults.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic functions</a>
 */
public final class Stack {
    /** The simulator's account in the Region in which demo and tests run it. */
    public static final AccountAndRegion SIMULATED = new AccountAndRegion("111122223333", "us-east-1");

    private static final String NAME = "imds-steward";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([\\w:.]+)}");
    /** In place of {@code AWS::NoValue}, which removes what it stands for. */
    private static final Object NOTHING = new Object();

    private final Template template;
    private final Map<String, String> parameters;
    private final StackResources resources;

    private Stack(Template template, String name, AccountAndRegion target, Map<String, String> parameters) {
        this.template = template;
        this.parameters = Map.copyOf(parameters);
        this.resources = new StackResources(template, name, target);
    }

    /** The template that this program was built with, as {@code sam deploy} deploys it by default. */
    public static Stack of(AccountAndRegion target) {
        return named(NAME, target, Map.of());
    }

    /** The same under another name. */
    public static Stack named(String name, AccountAndRegion target, Map<String, String> parameters) {
        return new Stack(Template.packed(), name, target, parameters);
    }

    Template template() {
        return template;
    }

    /** The names of its resources of a type, by logical id. */
    public Map<String, String> names(String type) {
        return template.ids(type).stream().collect(Collectors.toMap(id -> id, resources::physicalName));
    }

    /** The environment variables of a function. */
    public Map<String, String> environment(String function) {
        var environment = new LinkedHashMap<String, String>();
        template.variablesOf(function)
                .forEach(variable -> environment.put(variable.getKey(), String.valueOf(resolve(variable.getValue()))));
        return environment;
    }

    /** Resolves a value of the template for this stack; null if it is left out. */
    public @Nullable Object resolve(@Nullable Object value) {
        var resolved = resolved(value);
        return resolved == NOTHING ? null : resolved;
    }

    private Object resolved(@Nullable Object value) {
        return switch (value) {
            case List<?> list ->
                list.stream().map(this::resolved).filter(it -> it != NOTHING).toList();
            case Map<?, ?> map
            when map.size() == 1 && isFunction(map.keySet().iterator().next()) -> call(map);
            case Map<?, ?> map -> members(map);
            case null -> NOTHING;
            default -> value;
        };
    }

    private static boolean isFunction(Object key) {
        return key.equals("Ref") || key.toString().startsWith("Fn::");
    }

    private Map<String, Object> members(Map<?, ?> map) {
        var members = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            var member = resolved(value);
            if (member != NOTHING) {
                members.put(key.toString(), member);
            }
        });
        return members;
    }

    private Object call(Map<?, ?> function) {
        var argument = function.values().iterator().next();
        return switch (String.valueOf(function.keySet().iterator().next())) {
            case "Ref" -> reference(String.valueOf(argument));
            case "Fn::GetAtt" -> resources.attribute(text(argument, 0), text(argument, 1));
            case "Fn::Sub" -> substituted(argument);
            case "Fn::If" -> resolved(((List<?>) argument).get(holds(text(argument, 0)) ? 1 : 2));
            default -> throw new IllegalArgumentException("Not a function that the template uses: " + function);
        };
    }

    private Object reference(String name) {
        if (name.equals("AWS::NoValue")) {
            return NOTHING;
        }
        var parameter = template.parameters().get(name);
        return parameter == null
                ? resources.reference(name)
                : Optional.<Object>ofNullable(parameters.get(name)).orElse(requireNonNull(parameter.get("Default")));
    }

    private String substituted(Object argument) {
        var text = argument instanceof List<?> parts ? parts.get(0) : argument;
        var variables = argument instanceof List<?> parts ? members((Map<?, ?>) parts.get(1)) : Map.of();
        return VARIABLE.matcher(String.valueOf(text)).replaceAll(match -> {
            var name = match.group(1);
            var dot = name.indexOf('.');
            return String.valueOf(
                    variables.containsKey(name)
                            ? variables.get(name)
                            : dot < 0
                                    ? reference(name)
                                    : resources.attribute(name.substring(0, dot), name.substring(dot + 1)));
        });
    }

    /** Returns whether a condition of the template holds in this stack. */
    boolean holds(String condition) {
        return isTrue(requireNonNull(template.conditions().get(condition), condition));
    }

    private boolean isTrue(Object condition) {
        var function = object(condition);
        var argument = function.values().iterator().next();
        return switch (function.keySet().iterator().next()) {
            case "Condition" -> holds(String.valueOf(argument));
            case "Fn::Equals" ->
                String.valueOf(resolved(((List<?>) argument).get(0)))
                        .equals(String.valueOf(resolved(((List<?>) argument).get(1))));
            case "Fn::Not" -> !isTrue(((List<?>) argument).getFirst());
            case "Fn::And" -> ((List<?>) argument).stream().allMatch(this::isTrue);
            case "Fn::Or" -> ((List<?>) argument).stream().anyMatch(this::isTrue);
            default -> throw new IllegalArgumentException("Not a condition that the template uses: " + condition);
        };
    }

    private static String text(Object list, int index) {
        return String.valueOf(((List<?>) list).get(index));
    }
}
