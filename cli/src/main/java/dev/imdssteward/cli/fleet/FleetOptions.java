package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2Regions;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;

/** The instances of a command, on the command line. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FleetOptions {
    private static final int MOST_SIMULATED = 1_000_000;

    @ArgGroup(validate = false, heading = "Where to look", order = 1)
    private RegionOptions where = new RegionOptions();

    @ArgGroup(validate = false, heading = "Which instances", order = 2)
    private SelectionOptions which = new SelectionOptions();

    public AccessOptions access() {
        return where.access;
    }

    public boolean isSimulated() {
        return where.simulated != null;
    }

    /** Returns whether the command is about some instances only. */
    public boolean isNarrowed() {
        return isNarrowedByPlace() || !which.isEmpty();
    }

    /** Returns whether it is about some Regions, a VPC or an Auto Scaling group. */
    public boolean isNarrowedByPlace() {
        return where.allRegions || !where.regions.isEmpty() || which.isNarrowedByPlace();
    }

    /**
     * The instances that are selected in each account and Region.
     *
     * @throws IllegalArgumentException if what is given makes no sense
     */
    public InstanceSelection selection() {
        return which.selection();
    }

    /**
     * The accounts and Regions, none of them asked for anything yet but their Regions.
     *
     * @throws IllegalArgumentException if what is given makes no sense
     */
    public FleetTargets targets() {
        if (where.allRegions && !where.regions.isEmpty()) {
            throw new IllegalArgumentException("Either --region or --all-regions, not both");
        }
        return where.simulated == null ? aws() : simulation(where.simulated);
    }

    /**
     * These accounts and Regions alone.
     *
     * @throws IllegalArgumentException if an account is none of those that are given
     */
    public FleetTargets targets(SortedSet<AccountAndRegion> places) {
        if (where.simulated != null) {
            var regions =
                    places.stream().map(AccountAndRegion::region).distinct().toList();
            return simulation(where.simulated, _ -> regions);
        }
        var accounts = where.access.accounts(places.first().region());
        return new FleetTargets(
                places.stream().map(place -> scope(place, accounts)).toList(), List.of(), null);
    }

    private static Scope scope(AccountAndRegion place, Map<String, Connection> accounts) {
        var named = accounts.containsKey(place.account()) ? place : place.ofAccount("");
        var connection = accounts.get(named.account());
        if (connection == null) {
            throw new IllegalArgumentException("No --role-arn is given for account " + place.account());
        }
        return new Scope(named, connection.in(named.region()));
    }

    private FleetTargets simulation(int instances) {
        return simulation(
                instances,
                connection -> where.allRegions
                        ? Ec2Regions.enabled(connection)
                        : where.regions.isEmpty() ? List.of("us-east-1") : where.names());
    }

    private FleetTargets simulation(int instances, Function<Connection, List<String>> regionsOf) {
        if (instances < 0 || instances > MOST_SIMULATED) {
            throw new IllegalArgumentException("--simulate takes 0 to " + MOST_SIMULATED + " instances");
        }
        var simulator = Simulator.start();
        simulator.populate(instances, 0);
        var connection = where.access.watched(Connection.to(simulator.endpoint()));
        return new FleetTargets(scopes("", connection, regionsOf.apply(connection)), List.of(), simulator);
    }

    private FleetTargets aws() {
        var first = firstRegion();
        var scopes = new ArrayList<Scope>();
        var unread = new ArrayList<Unread>();
        where.access.accounts(first).forEach((account, connection) -> {
            try {
                scopes.addAll(
                        scopes(account, connection, where.allRegions ? Ec2Regions.enabled(connection) : named(first)));
            } catch (AwsCallException failure) {
                unread.add(new Unread(new AccountAndRegion(account, first), failure));
            }
        });
        return new FleetTargets(scopes, unread, null);
    }

    private List<String> named(String first) {
        return where.regions.isEmpty() ? List.of(first) : where.names();
    }

    private String firstRegion() {
        return where.names().stream()
                .findFirst()
                .or(() -> Ec2Regions.usual(where.access.profile()).map(name -> RegionNames.checked(name, where.access)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No Region: name one with --region, take --all-regions, or set AWS_REGION"));
    }

    private static List<Scope> scopes(String account, Connection connection, List<String> regions) {
        return regions.stream()
                .map(region -> new Scope(new AccountAndRegion(account, region), connection.in(region)))
                .toList();
    }
}
