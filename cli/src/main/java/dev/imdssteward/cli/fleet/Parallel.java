package dev.imdssteward.cli.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs the same work for several things at once. */
public final class Parallel {
    private static final int AT_ONCE = 8;

    /** Each holds an answer of several megabytes. */
    private static final int CALLS = 4;

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

    /** An executor for calls to one Region. Its threads end when there is nothing to do, and keep no program from ending. */
    public static Executor calls() {
        var threads = new ThreadPoolExecutor(
                CALLS,
                CALLS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
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
