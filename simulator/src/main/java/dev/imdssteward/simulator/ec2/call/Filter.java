package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One filter of a describe call: a name, and values of which one must match. */
public final class Filter {
    private static final int VALUES = 200;

    private final String name;
    private final Set<String> exact;
    private final List<Wildcard> wildcards;

    private Filter(String name, List<String> values) {
        this.name = name;
        exact = new HashSet<>(values);
        exact.removeIf(Wildcard::isIn);
        wildcards = values.stream().filter(Wildcard::isIn).map(Wildcard::of).toList();
    }

    /** The filters of a request. */
    public static List<Filter> of(Parameters parameters) {
        return parameters.structures("Filter").stream()
                .map(filter -> of(filter.text("Name"), filter.list("Value")))
                .toList();
    }

    private static Filter of(String name, List<String> values) {
        if (values.size() > VALUES) {
            throw FailureException.of(
                    "FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is " + VALUES);
        }
        return new Filter(name, values);
    }

    /** Its name, such as {@code tag:team}. */
    public String name() {
        return name;
    }

    /** The values, if none of them has wildcards. */
    public Set<String> exactValues() {
        return wildcards.isEmpty() ? Set.copyOf(exact) : Set.of();
    }

    /** Returns whether one of its values fits. */
    public boolean matches(String value) {
        return exact.contains(value) || wildcards.stream().anyMatch(wildcard -> wildcard.matches(value));
    }

    /** Returns whether one of its values fits one of these. */
    public boolean matchesAny(Collection<String> values) {
        return values.stream().anyMatch(this::matches);
    }

    /** EC2's error for a filter that it does not know. */
    public FailureException unknown() {
        return FailureException.of("InvalidParameterValue", "The filter '" + name + "' is invalid");
    }

    /** The refusal of a filter that EC2 has over something that simulated instances do not have. */
    public FailureException notSimulated() {
        return KnownParameters.notSimulated("what the filter '" + name + "' looks at");
    }
}
