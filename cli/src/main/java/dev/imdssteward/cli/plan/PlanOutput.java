package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import java.io.PrintWriter;
import java.util.List;

/** A form in which a plan is written once the whole fleet is read. */
public interface PlanOutput extends AutoCloseable {

    /** Adds an instance. */
    void add(Planned planned);

    /** Writes everything. */
    void write(PrintWriter out, Summary summary, List<Unread> unread);

    @Override
    default void close() {}
}
