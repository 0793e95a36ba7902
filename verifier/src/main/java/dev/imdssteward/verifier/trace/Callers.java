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

/** Counts calls by who makes them, in bounded memory: anybody on the machine may run what differs from all before. */
final class Callers {

    private static final int MOST_PATHS = 100;
    private static final int MOST_BYTES = 3 * 1024 * 1024;
    private static final int BYTES_OF_CALLER = 500;
    private static final int BYTES_OF_ENTRY = 100;
    private static final String OTHER_PATHS = "...";

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

        private void add(Integer caller, String path, Instant time) {
            calls++;
            last = time;
            pid = caller;
            paths.merge(path, 1, Integer::sum);
        }
    }

    private final Map<Key, Tally> tallies = new LinkedHashMap<>();
    private final boolean all;
    private long missed;
    private int room = MOST_BYTES;

    /** Counts IMDSv2 too if so told. */
    Callers(boolean all) {
        this.all = all;
    }

    void add(Seen seen, ImdsRequest request, Instant time) {
        if (request.version() != 1 && !all) {
            return;
        }
        Tally tally = tally(request.version(), seen.program(), time);
        tally.add(seen.pid(), path(tally, request.path()), time);
        missed += request.version() == 1 && !seen.isNamed() ? 1 : 0;
    }

    /** A caller's calls so far; callers that are too many are told apart by less, and at last not at all. */
    private Tally tally(int version, ProcessIdentity program, Instant time) {
        int reserve = MOST_BYTES / 2;
        for (ProcessIdentity known : new ProcessIdentity[] {program, program.withoutArguments()}) {
            Key key = Key.of(version, known);
            if (!tallies.containsKey(key) && takes(bytes(known), reserve)) {
                tallies.put(key, new Tally(version, known, time));
            }
            if (tallies.containsKey(key)) {
                return tallies.get(key);
            }
            reserve = 0;
        }
        return tallies.computeIfAbsent(
                Key.of(version, ProcessIdentity.OTHERS), key -> new Tally(version, ProcessIdentity.OTHERS, time));
    }

    private String path(Tally tally, String path) {
        boolean isTold = tally.paths.containsKey(path)
                || (tally.paths.size() < MOST_PATHS && takes(BYTES_OF_ENTRY + path.length(), 0));
        return isTold ? path : OTHER_PATHS;
    }

    /** Takes room for what is kept, unless less than a reserve would be left. */
    private boolean takes(int bytes, int reserve) {
        boolean fits = room - bytes >= reserve;
        room -= fits ? bytes : 0;
        return fits;
    }

    private static int bytes(ProcessIdentity program) {
        int bytes = BYTES_OF_CALLER + String.valueOf(program.executable()).length();
        for (String argument : program.arguments()) {
            bytes += BYTES_OF_ENTRY + argument.length();
        }
        return bytes;
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
