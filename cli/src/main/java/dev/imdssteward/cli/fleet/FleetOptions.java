package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2Regions;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which instances a command is about, on the command line. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FleetOptions {
    private static final int MOST_SIMULATED = 1_000_000;

    @Mixin
    private AccessOptions access;

    @Option(names = "--region", paramLabel = "R", description = "Look at this Region. Can be repeated.")
    private List<String> regions = List.of();

    @Option(names = "--all-regions", description = "Look at every Region that is enabled for the account.")
    private boolean allRegions;

    @Option(names = "--instance-id", paramLabel = "I", description = "Only this instance. Can be repeated.")
    private List<String> ids = List.of();

    @Option(
            names = "--tag",
            paramLabel = "K=V",
            description = "Only instances with this tag. Can be repeated: other keys narrow, other values widen."
                    + " * and ? stand for any characters and for one.")
    private List<String> tags = List.of();

    @Option(names = "--vpc", paramLabel = "V", description = "Only instances of this VPC.")
    private String vpc = "";

    @Option(
            names = "--auto-scaling-group",
            paramLabel = "G",
            description = "Only instances of this Auto Scaling group.")
    private String autoScalingGroup = "";

    @Option(
            names = "--simulate",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "100",
            description = "Look at N made-up instances instead, without AWS (default: ${FALLBACK-VALUE}).")
    private @Nullable Integer simulated;

    public AccessOptions access() {
        return access;
    }

    public boolean isSimulated() {
        return simulated != null;
    }

    /** Returns whether the command is about some instances only. */
    public boolean isNarrowed() {
        return isNarrowedByPlace() || !(ids.isEmpty() && tags.isEmpty());
    }

    /** Returns whether it is about some Regions, a VPC or an Auto Scaling group. */
    public boolean isNarrowedByPlace() {
        return allRegions || !(regions.isEmpty() && vpc.isEmpty() && autoScalingGroup.isEmpty());
    }

    /**
     * Which instances of each account and Region.
     *
     * @throws IllegalArgumentException if what is given makes no sense
     */
    public InstanceSelection selection() {
        var values = new TreeMap<String, List<String>>();
        for (var tag : tags) {
            var at = tag.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("Expected --tag KEY=VALUE, not " + tag);
            }
            values.computeIfAbsent(tag.substring(0, at), _ -> new ArrayList<>()).add(tag.substring(at + 1));
        }
        return new InstanceSelection(
                ids.stream().map(InstanceId::new).collect(Collectors.toSet()), values, vpc, autoScalingGroup);
    }

    /**
     * The accounts and Regions, none of them asked for anything yet but their Regions.
     *
     * @throws IllegalArgumentException if what is given makes no sense
     */
    public FleetTargets targets() {
        if (allRegions && !regions.isEmpty()) {
            throw new IllegalArgumentException("Either --region or --all-regions, not both");
        }
        return simulated == null ? aws() : simulation(simulated);
    }

    /**
     * Exactly these accounts and Regions.
     *
     * @param regions by account
     * @throws IllegalArgumentException if an account is none of those that are given
     */
    public FleetTargets targets(Map<String, Set<String>> regions) {
        var all = regions.values().stream().flatMap(Set::stream).distinct().toList();
        if (simulated != null) {
            return simulation(simulated, _ -> all);
        }
        var accounts = access.accounts(all.getFirst());
        var scopes = new ArrayList<Scope>();
        regions.forEach((account, names) -> {
            var connection = accounts.containsKey(account) ? accounts.get(account) : accounts.get("");
            if (connection == null) {
                throw new IllegalArgumentException("No --role-arn is given for account " + account);
            }
            scopes.addAll(scopes(accounts.containsKey(account) ? account : "", connection, List.copyOf(names)));
        });
        return new FleetTargets(scopes, List.of(), null);
    }

    private FleetTargets simulation(int instances) {
        return simulation(
                instances,
                connection -> allRegions
                        ? Ec2Regions.enabled(connection)
                        : regions.isEmpty() ? List.of("us-east-1") : regions);
    }

    private FleetTargets simulation(int instances, Function<Connection, List<String>> regionsOf) {
        if (instances < 0 || instances > MOST_SIMULATED) {
            throw new IllegalArgumentException("--simulate takes 0 to " + MOST_SIMULATED + " instances");
        }
        var simulator = Simulator.start();
        simulator.populate(instances, 0);
        var connection = Connection.to(simulator.endpoint());
        return new FleetTargets(scopes("", connection, regionsOf.apply(connection)), List.of(), simulator);
    }

    private FleetTargets aws() {
        var first = firstRegion();
        var scopes = new ArrayList<Scope>();
        var unread = new ArrayList<Unread>();
        access.accounts(first).forEach((account, connection) -> {
            try {
                scopes.addAll(scopes(account, connection, allRegions ? Ec2Regions.enabled(connection) : named(first)));
            } catch (AwsCallException failure) {
                unread.add(new Unread(account, first, failure));
            }
        });
        return new FleetTargets(scopes, unread, null);
    }

    private List<String> named(String first) {
        return regions.isEmpty() ? List.of(first) : List.copyOf(new TreeSet<>(regions));
    }

    private String firstRegion() {
        return regions.stream()
                .findFirst()
                .or(() -> Ec2Regions.usual(access.profile()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No Region: name one with --region, take --all-regions, or set AWS_REGION"));
    }

    private static List<Scope> scopes(String account, Connection connection, List<String> regions) {
        return regions.stream()
                .map(region -> new Scope(account, region, connection.in(region)))
                .toList();
    }
}
