package dev.imdssteward.local.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All that a seed decides beforehand. Each seed leaves out most of what can go wrong, so that what it does not leave out
 * gets far.
 *
 * @param length how long things go wrong
 * @param deeds how often somebody else does something to the instances in that time
 * @param loss the share of events that never arrive
 * @param repetition the share of those that arrive twice
 * @param death the share of calls in which the function is killed
 * @param tagsUnsupported whether EC2 knows no tags in instance metadata here
 * @param endpointRequired whether EC2 refuses tokens and hop limit without {@code HttpEndpoint=enabled}, as its guide says
 */
record Scenario(
        long seed,
        Settings settings,
        Duration length,
        int instances,
        int deeds,
        int garbage,
        int sweeps,
        double loss,
        double repetition,
        double death,
        boolean tagsUnsupported,
        boolean endpointRequired,
        List<Storm> storms) {

    private static final double[] SHARES = {0, 0, 0.1, 0.4};
    private static final double[] DEATHS = {0, 0, 0.01, 0.05};

    static Scenario of(long seed) {
        var chance = new SplittableRandom(seed);
        var length = Duration.ofSeconds(chance.nextInt(300, 3 * 3600));
        return new Scenario(
                seed,
                Settings.of(chance),
                length,
                chance.nextInt(40) == 0 ? chance.nextInt(20, 120) : chance.nextInt(1, 6),
                chance.nextInt(1, 9),
                chance.nextInt(8) == 0 ? 1 : 0,
                chance.nextInt(0, 3),
                SHARES[chance.nextInt(SHARES.length)],
                SHARES[chance.nextInt(SHARES.length)],
                DEATHS[chance.nextInt(DEATHS.length)],
                chance.nextInt(30) == 0,
                chance.nextBoolean(),
                storms(chance, length));
    }

    private static List<Storm> storms(SplittableRandom chance, Duration length) {
        var storms = new ArrayList<Storm>();
        for (var left = chance.nextInt(5); left > 0; left--) {
            storms.add(Storm.of(chance, length));
        }
        return List.copyOf(storms);
    }
}
