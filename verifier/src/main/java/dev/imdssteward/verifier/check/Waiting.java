package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.ImdsEndpoint;
import dev.imdssteward.verifier.imds.Limits;
import dev.imdssteward.verifier.imds.Pause;

/**
 * Looks at an instance until everything holds or the time is over. The probe is an IMDSv1 call, which EC2 counts and which
 * keeps an instance from being quiet: it is sent only once all else holds, seldom, and a last time as the wait ends.
 */
public final class Waiting {

    static final long LONGEST_INTERVAL_MILLIS = 4000;
    static final long PROBE_INTERVAL_MILLIS = 30_000;

    private static final long FIRST_INTERVAL_MILLIS = 250;
    private static final long NANOS = 1_000_000;

    /** The time, which passes by itself and by waiting. */
    interface Clock {
        long nanos();

        void pauseMillis(long millis);
    }

    private final ImdsEndpoint endpoint;
    private final Limits limits;
    private final Wanted wanted;
    private final Clock clock;
    private int v1Probes;
    private long nextProbe;

    public Waiting(ImdsEndpoint endpoint, Limits limits, Wanted wanted) {
        this(endpoint, limits, wanted, new SystemClock());
    }

    Waiting(ImdsEndpoint endpoint, Limits limits, Wanted wanted, Clock clock) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.wanted = wanted;
        this.clock = clock;
        this.nextProbe = clock.nanos();
    }

    /** The first report in which everything holds, or the last one. */
    public CheckReport atMostMillis(long millis) {
        long end = clock.nanos() + millis * NANOS;
        long interval = FIRST_INTERVAL_MILLIS;
        while (true) {
            long start = clock.nanos();
            CheckReport report = look(end);
            long now = clock.nanos();
            if (report != null && (report.holds() || now - end >= 0)) {
                return report.withV1Probes(v1Probes);
            }
            long untilNext = Math.min(start - now + interval * NANOS, end - now);
            clock.pauseMillis((untilNext + NANOS - 1) / NANOS);
            interval = Math.min(LONGEST_INTERVAL_MILLIS, interval * 2);
        }
    }

    /** Null where no verdict was reached: the time is not over and the probe was not yet due. */
    private CheckReport look(long end) {
        Verification look = new Verification(endpoint, limits, wanted);
        look.ask(clock.nanos() - end >= 0);
        if (!look.isProbed() && look.othersHold() && clock.nanos() - nextProbe >= 0) {
            nextProbe = clock.nanos() + PROBE_INTERVAL_MILLIS * NANOS;
            look.probe(0);
        }
        boolean isOver = clock.nanos() - end >= 0;
        if (isOver && !look.isProbed()) {
            look.probe(limits.retries());
        }
        boolean isDecided = isOver || look.isProbed() || !wanted.probeV1();
        CheckReport report = isDecided ? look.report() : null;
        v1Probes += report == null ? 0 : report.v1Probes();
        return report;
    }

    /** The machine's own time. */
    private static final class SystemClock implements Clock {

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pauseMillis(long millis) {
            Pause.ofMillis(millis);
        }
    }
}
