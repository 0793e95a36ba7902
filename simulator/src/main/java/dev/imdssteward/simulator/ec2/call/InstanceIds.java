package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.query.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The instance ids of a request: their form, and that they exist in its Region. */
public record InstanceIds(Fleet fleet) {
    private static final Pattern FORM = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");

    /** The instances that {@code InstanceId.N} names; there must be at least one. */
    public List<Fleet.Placed> named(Ec2Request request) {
        var ids = request.parameters().list("InstanceId");
        if (ids.isEmpty()) {
            throw FailureException.of("InvalidParameterCombination", "No instances specified");
        }
        return existing(request.region(), ids, _ -> true);
    }

    /** The instances with these ids, each once; all of them must exist and pass. */
    public List<Fleet.Placed> existing(String region, List<String> ids, Predicate<Instance> visible) {
        ids.forEach(InstanceIds::requireForm);
        var found = new ArrayList<Fleet.Placed>();
        var missing = new ArrayList<String>();
        for (var id : new LinkedHashSet<>(ids)) {
            fleet.find(region, id)
                    .filter(placed -> visible.test(placed.instance()))
                    .ifPresentOrElse(found::add, () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            throw notFound(missing);
        }
        return found;
    }

    /** Refuses what is not an instance id. */
    static void requireForm(String id) {
        if (!FORM.matcher(id).matches()) {
            var expectation = id.startsWith("i-") ? "" : " (expecting \"i-...\")";
            throw FailureException.of("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"" + expectation);
        }
    }

    /** Refuses to change an instance that an AWS service manages. */
    public static void requireOwn(Instance instance) {
        if (instance.isManaged()) {
            throw FailureException.of(
                    "OperationNotPermitted",
                    "The operation is not permitted on instance '" + instance.id() + "' because it is managed by "
                            + instance.operator() + ".");
        }
    }

    private static FailureException notFound(List<String> ids) {
        var message = ids.size() == 1
                ? "The instance ID '" + ids.getFirst() + "' does not exist"
                : "The instance IDs '" + String.join(", ", ids) + "' do not exist";
        return FailureException.of("InvalidInstanceID.NotFound", message);
    }
}
