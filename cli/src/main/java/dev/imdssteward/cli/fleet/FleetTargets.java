package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.simulator.Simulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and Regions that an operator's command can reach.
 *
 * @param scopes by account, then by Region
 * @param unread the accounts that did not even tell their Regions
 * @param simulator the embedded one that is behind it all, if any
 */
public record FleetTargets(
        List<Scope> scopes, List<Unread> unread, @Nullable Simulator simulator) implements AutoCloseable {
    public FleetTargets {
        scopes = List.copyOf(scopes);
        unread = List.copyOf(unread);
    }

    /** An account, or one of its Regions, that could not be read. */
    public record Unread(AccountAndRegion place, AwsCallException failure) {

        /** Its form in the JSON of a plan and of sources. */
        public Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("account", place.account());
            json.put("region", place.region());
            json.put("detail", String.valueOf(failure.getMessage()));
            return json;
        }
    }

    /** The scope that an instance of this account and Region was read in. */
    public Scope scope(AccountAndRegion place) {
        return scopes.stream()
                .filter(scope -> scope.place().mayBe(place))
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether the accounts are simulated. */
    public boolean isSimulated() {
        return scopes.stream().anyMatch(scope -> scope.connection().isLocal());
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
