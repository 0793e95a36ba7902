package dev.imdssteward.local.template;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The SAM template as plain maps and lists; see {@link CloudFormationTags} for its functions. */
public final class Template {
    private final Map<String, Object> root;

    private Template(Map<String, Object> root) {
        this.root = root;
    }

    /** The template that this program was built with. */
    public static Template packed() {
        try (var file = Template.class.getResourceAsStream("/template.yaml")) {
            var text = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8);
            return new Template(object(new Yaml(new CloudFormationTags()).load(text)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every resource by its logical id, in the template's order. */
    Map<String, Map<String, Object>> resources() {
        return section("Resources");
    }

    /** The logical ids of the resources of this type. */
    public Set<String> ids(String type) {
        return resources(type).keySet();
    }

    /** The properties of every resource of this type, by logical id. */
    Map<String, Map<String, Object>> resources(String type) {
        var found = new LinkedHashMap<String, Map<String, Object>>();
        resources().forEach((id, resource) -> {
            if (type.equals(resource.get("Type"))) {
                found.put(id, object(resource.get("Properties")));
            }
        });
        return found;
    }

    /** The names of the parameters. */
    public Set<String> parameterNames() {
        return parameters().keySet();
    }

    /** The declaration of a parameter. */
    public Map<String, Object> parameter(String name) {
        return Objects.requireNonNull(parameters().get(name), name);
    }

    /** Every parameter's declaration by its name. */
    Map<String, Map<String, Object>> parameters() {
        return section("Parameters");
    }

    /**
     * The environment variables that a function is deployed with when every parameter keeps its default, without those
     * that name a resource of the stack.
     */
    public Map<String, String> environment(String function) {
        var environment = new LinkedHashMap<String, String>();
        variablesOf(function)
                .forEach(variable ->
                        resolved(variable.getValue()).ifPresent(text -> environment.put(variable.getKey(), text)));
        return environment;
    }

    /** The names of the parameters that a function is told in its environment. */
    Set<String> parametersToldTo(String function) {
        return variablesOf(function)
                .flatMap(variable ->
                        variable.getValue() instanceof Map<?, ?> value ? Stream.of(value.get("Ref")) : Stream.empty())
                .map(String::valueOf)
                .filter(parameterNames()::contains)
                .collect(Collectors.toSet());
    }

    Stream<Map.Entry<String, Object>> variablesOf(String function) {
        var properties =
                Objects.requireNonNull(resources("AWS::Serverless::Function").get(function), function);
        return Stream.of(object(object(root.get("Globals")).get("Function")), properties)
                .flatMap(Template::variables);
    }

    private static Stream<Map.Entry<String, Object>> variables(Map<String, Object> properties) {
        var environment = properties.get("Environment");
        return environment == null ? Stream.empty() : object(object(environment).get("Variables")).entrySet().stream();
    }

    private Optional<String> resolved(Object value) {
        return value instanceof Map<?, ?> function
                ? Optional.ofNullable(parameters().get(String.valueOf(function.get("Ref"))))
                        .map(parameter -> String.valueOf(parameter.get("Default")))
                : Optional.of(value.toString());
    }

    /** Every condition by its name. */
    Map<String, Object> conditions() {
        return object(root.get("Conditions"));
    }

    /** The entries of a section of the template, by their names. */
    Map<String, Map<String, Object>> section(String name) {
        var section = new LinkedHashMap<String, Map<String, Object>>();
        object(root.get(name)).forEach((id, entry) -> section.put(id, object(entry)));
        return section;
    }

    @SuppressWarnings("unchecked") // wherever CloudFormation reads a mapping, its keys are strings
    static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
