package dev.imdssteward.cli.report.model;

import dev.imdssteward.cli.trace.Traces;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs that a report is made of; only the newest keeps its instances, so that many earlier ones cost nothing. */
public final class Runs {
    private final List<Snapshot> snapshots = new ArrayList<>();
    private @Nullable Run newest;

    /**
     * Adds what {@code plan --json} or {@code apply --json} printed.
     *
     * @throws NotAPlanException if it is something else
     * @throws IOException if reading fails
     */
    public void add(Reader plan) throws IOException {
        add(PlanReader.read(plan));
    }

    private void add(Run run) {
        snapshots.add(Snapshot.of(run));
        if (newest == null || !run.generatedAt().isBefore(newest.generatedAt())) {
            newest = run;
        }
    }

    /**
     * The report of these runs.
     *
     * @param traces of the instances, which the newest run is told with
     * @throws IllegalStateException if there are none
     */
    public Report report(Traces traces) {
        if (newest == null) {
            throw new IllegalStateException("A report needs a run");
        }
        // a stable sort: of two runs of one time, the later added stays the newest
        var oldestFirst =
                snapshots.stream().sorted(Comparator.comparing(Snapshot::at)).toList();
        return Report.of(newest.with(traces), oldestFirst);
    }
}
