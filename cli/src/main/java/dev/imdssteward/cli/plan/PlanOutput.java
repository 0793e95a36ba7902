package dev.imdssteward.cli.plan;

import java.io.PrintWriter;

/** A form in which a plan is written once the whole fleet is read. */
public interface PlanOutput extends AutoCloseable {

    /** Adds an instance. */
    void add(Planned planned);

    /** Writes everything. */
    void write(PrintWriter out, Summary summary, Survey.Result look);

    @Override
    default void close() {}
}
