package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The filters of a DescribeInstances call, all of which must match. */
final class InstanceFilters {
    private static final String TAG = "tag:";

    private final List<Filter> filters;
    private final List<Predicate<InstanceView>> predicates;

    private final AccountInRegion place;

    InstanceFilters(List<Filter> filters, AccountInRegion place) {
        this.filters = filters;
        this.place = place;
        predicates = filters.stream().map(InstanceFilters::predicate).toList();
    }

    boolean test(Instance instance) {
        var view = new InstanceView(instance, place);
        for (var predicate : predicates) {
            if (!predicate.test(view)) {
                return false;
            }
        }
        return true;
    }

    /** The only ids that can match, if the filters name some: then nothing else has to be looked at. */
    Optional<Set<String>> onlyIds() {
        return filters.stream()
                .filter(filter -> filter.name().equals("instance-id"))
                .map(Filter::exactValues)
                .filter(ids -> !ids.isEmpty())
                .reduce((some, more) -> some.stream().filter(more::contains).collect(Collectors.toSet()));
    }

    private static Predicate<InstanceView> predicate(Filter filter) {
        var name = filter.name();
        if (name.startsWith(TAG)) {
            var key = name.substring(TAG.length());
            return view -> view.instance().tags().containsKey(key)
                    && filter.matches(view.instance().tags().getOrDefault(key, ""));
        }
        var one = FilterFacts.ONE.get(name);
        if (one != null) {
            return view -> filter.matches(one.apply(view));
        }
        var several = FilterFacts.SEVERAL.get(name);
        if (several != null) {
            return view -> filter.matchesAny(several.apply(view));
        }
        throw FilterFacts.NOT_SIMULATED.contains(name) ? filter.notSimulated() : filter.unknown();
    }
}
