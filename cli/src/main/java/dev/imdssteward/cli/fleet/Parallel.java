package dev.imdssteward.cli.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same for several things at once. */
public final class Parallel {
    private static final int AT_ONCE = 8;

    private Parallel() {}

    /** The results in their order; waits for all of them, and throws the first failure. */
    public static <T, R> List<R> map(List<T> things, Function<T, R> work) {
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var futures = things.stream()
                    .map(thing -> workers.submit(() -> work.apply(thing)))
                    .toList();
            var results = new ArrayList<R>();
            for (var future : futures) {
                results.add(result(future));
            }
            return results;
        }
    }

    /** The result of one task; throws its failure. */
    static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the others", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
