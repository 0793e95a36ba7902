package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.FleetCounts;
import java.io.PrintWriter;

/** A form in which a plan is written once the whole fleet is read. */
public interface PlanOutput extends AutoCloseable {

    /** Adds an instance. */
    void add(Planned planned);

    /** Writes everything. */
    void write(PrintWriter out, Survey.Result look);

    /** The instances so far. */
    FleetCounts counts();

    @Override
    default void close() {}
}
