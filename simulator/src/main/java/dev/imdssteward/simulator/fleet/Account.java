package dev.imdssteward.simulator.fleet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The account's defaults in each Region, which launches depend on besides their request. */
public final class Account {
    private final Map<String, AccountDefaults> defaults = new ConcurrentHashMap<>();
    private final Map<String, String> policies = new ConcurrentHashMap<>();

    /** The defaults of a Region. */
    public AccountDefaults defaults(String region) {
        return defaults.getOrDefault(region, AccountDefaults.NONE);
    }

    /** Replaces the defaults of a Region. */
    public void setDefaults(String region, AccountDefaults wanted) {
        defaults.put(region, wanted);
    }

    /**
     * Puts a declarative policy of the organization in charge of a Region's defaults: the account cannot change them.
     *
     * @param message what the policy says to whoever tries; may be empty
     */
    public void govern(String region, AccountDefaults imposed, String message) {
        setDefaults(region, imposed);
        policies.put(region, message);
    }

    /** The message of the declarative policy that is in charge of a Region's defaults, if one is. */
    public Optional<String> policy(String region) {
        return Optional.ofNullable(policies.get(region));
    }
}
