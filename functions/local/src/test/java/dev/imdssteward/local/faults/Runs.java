package dev.imdssteward.local.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Many runs, side by side on all processors; of a long row it is said now and then how far it has come. */
final class Runs {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final int all;
    private final long begun = System.nanoTime();
    private final AtomicLong nextReport = new AtomicLong(begun + BETWEEN_REPORTS.toNanos());
    private final AtomicInteger done = new AtomicInteger();
    private final ConcurrentLinkedQueue<Simulation.Result> failed = new ConcurrentLinkedQueue<>();

    private Runs(int all) {
        this.all = all;
    }

    /** Makes a run for each of so many seeds, until one of them fails; the one that failed, if any. */
    static Optional<Simulation.Result> firstFailure(long from, int all) {
        var runs = new Runs(all);
        LongStream.range(from, from + all).parallel().forEach(runs::run);
        runs.report();
        return Optional.ofNullable(runs.failed.peek());
    }

    private void run(long seed) {
        if (!failed.isEmpty()) {
            return;
        }
        var result = Simulation.run(seed);
        if (result.failure().isPresent()) {
            failed.add(result);
        }
        done.incrementAndGet();
        var due = nextReport.get();
        if (System.nanoTime() > due && nextReport.compareAndSet(due, System.nanoTime() + BETWEEN_REPORTS.toNanos())) {
            report();
        }
    }

    private void report() {
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        System.out.printf("%,d of %,d runs in %d s, %d failed%n", done.get(), all, seconds, failed.size());
    }
}
