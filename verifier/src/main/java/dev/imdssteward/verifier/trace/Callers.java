package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.trace.process.Container;
import dev.imdssteward.verifier.trace.process.ProcessIdentity;
import dev.imdssteward.verifier.trace.process.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls by who makes them. */
final class Callers {

    private static final int MOST_CALLERS = 2000;
    private static final int MOST_PATHS = 100;

    /** The facts by which two callers are one. */
    private record Key(int version, String executable, List<String> arguments, String user, String unit, Container in) {

        static Key of(int version, ProcessIdentity program) {
            return new Key(
                    version,
                    program.executable(),
                    program.arguments(),
                    program.user(),
                    program.unit(),
                    program.container());
        }
    }

    /** One caller's calls so far. */
    private static final class Tally {
        private final int version;
        private final ProcessIdentity program;
        private final Instant first;
        private final Map<String, Integer> paths = new TreeMap<>();
        private Instant last;
        private Integer pid;
        private long calls;

        private Tally(int version, ProcessIdentity program, Instant first) {
            this.version = version;
            this.program = program;
            this.first = first;
            this.last = first;
        }

        private void add(Integer caller, ImdsRequest request, Instant time) {
            calls++;
            last = time;
            pid = caller;
            boolean full = paths.size() >= MOST_PATHS && !paths.containsKey(request.path());
            paths.merge(full ? "..." : request.path(), 1, Integer::sum);
        }
    }

    private final Map<Key, Tally> tallies = new LinkedHashMap<>();
    private final boolean all;
    private long missed;

    /** Counts IMDSv2 too if so told. */
    Callers(boolean all) {
        this.all = all;
    }

    void add(Seen seen, ImdsRequest request, Instant time) {
        if (request.version() != 1 && !all) {
            return;
        }
        ProcessIdentity program = seen.program();
        Key key = Key.of(request.version(), program);
        if (!tallies.containsKey(key) && tallies.size() >= MOST_CALLERS) {
            program = program.withoutArguments();
            key = Key.of(request.version(), program);
        }
        ProcessIdentity kept = program;
        tallies.computeIfAbsent(key, unused -> new Tally(request.version(), kept, time))
                .add(seen.pid(), request, time);
        missed += request.version() == 1 && !seen.isNamed() ? 1 : 0;
    }

    /** The calls of IMDSv1 whose process was gone before it could be named. */
    long missed() {
        return missed;
    }

    /** Those with most calls first. */
    List<Caller> sorted() {
        List<Caller> callers = new ArrayList<>();
        for (Tally tally : tallies.values()) {
            callers.add(new Caller(
                    tally.version, tally.calls, tally.first, tally.last, tally.pid, tally.program, tally.paths));
        }
        callers.sort(Comparator.comparingLong(Caller::calls).reversed());
        return callers;
    }
}
