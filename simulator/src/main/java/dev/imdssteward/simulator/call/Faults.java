package dev.imdssteward.simulator.call;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The scripted faults. Of several scripts that fit a call the one that was added first counts. Actions are named
 * as the API names them; requests to a metadata service are {@link #IMDS}. A single entry of a batch can be refused under
 * the action's name and {@code Entry}, as in {@code SendMessageBatchEntry} or {@code PutEventsEntry}.
 */
public final class Faults {
    /** The name of any request to a metadata service. */
    public static final String IMDS = "IMDS";

    /** The name that stands for every action. */
    public static final String ANY = "*";

    private record Script(String action, Predicate<List<String>> applies, Fault fault) {
        boolean fits(String called, List<String> instanceIds) {
            return (action.equals(ANY) || action.equals(called)) && applies.test(instanceIds);
        }
    }

    private final List<Script> scripts = new CopyOnWriteArrayList<>();

    /** The next calls of an action suffer the fault. */
    public void next(String action, int calls, Fault fault) {
        var left = new AtomicInteger(calls);
        add(action, _ -> left.getAndUpdate(n -> Math.max(0, n - 1)) > 0, fault);
    }

    /** Every call of an action suffers the fault. */
    public void always(String action, Fault fault) {
        add(action, _ -> true, fault);
    }

    /** Every call of an action that names an instance suffers the fault. */
    public void forInstance(String action, String instanceId, Fault fault) {
        add(action, ids -> ids.contains(instanceId), fault);
    }

    /** Calls of an action suffer the fault by chance; the same seed chooses the same calls. */
    public void sometimes(String action, double probability, long seed, Fault fault) {
        var random = new SplittableRandom(seed);
        add(
                action,
                _ -> {
                    synchronized (random) {
                        return random.nextDouble() < probability;
                    }
                },
                fault);
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        scripts.clear();
    }

    /** The fault that a call suffers, if any; uses up what is scripted for a number of calls. */
    public Optional<Fault> take(String action, List<String> instanceIds) {
        for (var script : scripts) {
            if (script.fits(action, instanceIds)) {
                return Optional.of(script.fault());
            }
        }
        return Optional.empty();
    }

    private void add(String action, Predicate<List<String>> applies, Fault fault) {
        scripts.add(new Script(action, applies, fault));
    }
}
