package dev.imdssteward.simulator.call;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * EC2's request buckets, one set for each Region of the account.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request throttling</a>
 */
public final class Buckets {
    private record Size(int capacity, int refillPerSecond) {}

    private static final Size MUTATING = new Size(50, 5);
    private static final Size DESCRIBE = new Size(100, 20);
    private static final Size DESCRIBE_EVERYTHING = new Size(50, 10);
    private static final Size RESOURCES = new Size(1000, 2);
    private static final Map<String, Size> SIZES = Map.of(
            "ModifyInstanceMetadataOptions", new Size(100, 5),
            "ModifyInstanceMetadataDefaults", new Size(2, 2),
            "CreateTags", new Size(100, 10),
            "DeleteTags", new Size(100, 10),
            "RunInstances", new Size(5, 2),
            "StartInstances", new Size(5, 2));

    private final InstantSource clock;
    private final boolean on;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Creates full buckets.
     *
     * @param on whether they ever refuse anything
     */
    public Buckets(InstantSource clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    /**
     * Takes one request out of its bucket.
     *
     * @param everything whether a describe call neither filters nor pages
     * @return whether EC2 accepts the request
     */
    public boolean admit(String region, String action, boolean everything) {
        return take(region, everything ? action + " of everything" : action, size(action, everything), 1);
    }

    /** Takes launched or started instances out of their bucket. */
    public boolean admitInstances(String region, String action, int count) {
        return take(region, action + " resources", RESOURCES, count);
    }

    private boolean take(String region, String name, Size size, int count) {
        if (!on) {
            return true;
        }
        var now = clock.instant();
        return buckets.computeIfAbsent(
                        region + " " + name, _ -> new Bucket(size.capacity(), size.refillPerSecond(), now))
                .take(count, now);
    }

    private static Size size(String action, boolean everything) {
        if (action.startsWith("Describe") || action.startsWith("Get")) {
            return everything ? DESCRIBE_EVERYTHING : DESCRIBE;
        }
        return SIZES.getOrDefault(action, MUTATING);
    }
}
