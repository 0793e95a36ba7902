package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.ec2.call.Page;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The instances that a describe call may show, in the order of their launch, from its page on. */
record DescribedInstances(Fleet fleet, boolean managedHidden) {

    /**
     * Those that the call names, all of which must exist, or else all of the Region.
     *
     * @param onlyIds the only ids that can match the call's filters, if these name some
     */
    Stream<Fleet.Placed> of(Ec2Request request, Optional<Set<String>> onlyIds) {
        var parameters = request.parameters();
        var ids = parameters.list("InstanceId");
        if (!ids.isEmpty() && parameters.find("MaxResults").isPresent()) {
            throw FailureException.of(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        var visible = visible(parameters);
        var found = ids.isEmpty()
                ? candidates(request.region(), Page.of(parameters), onlyIds)
                : new InstanceIds(fleet).existing(request.region(), ids, visible).stream();
        return found.filter(placed -> visible.test(placed.instance()));
    }

    private Predicate<Instance> visible(Parameters parameters) {
        var all = !managedHidden || parameters.flag("IncludeManagedResources");
        return instance -> all || !instance.isManaged();
    }

    private Stream<Fleet.Placed> candidates(String region, Page page, Optional<Set<String>> onlyIds) {
        return onlyIds.map(ids -> named(region, ids, page.from())).orElseGet(() -> fleet.from(region, page.from()));
    }

    private Stream<Fleet.Placed> named(String region, Set<String> ids, long from) {
        return ids.stream()
                .flatMap(id -> fleet.find(region, id).stream())
                .filter(placed -> placed.position() >= from)
                .sorted(Comparator.comparingLong(Fleet.Placed::position));
    }
}
