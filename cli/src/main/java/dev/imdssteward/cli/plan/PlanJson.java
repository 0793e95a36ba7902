package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.FleetCounts;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** A plan as JSON. */
public final class PlanJson implements PlanOutput {
    private final FleetJson json = new FleetJson();
    private final Map<String, Object> options;
    private final InstantSource clock;

    /**
     * An empty plan.
     *
     * @param options the public interface's {@code options}
     */
    public PlanJson(Map<String, Object> options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    @Override
    public void add(Planned planned) {
        json.add(planned);
    }

    @Override
    public void write(PrintWriter out, Survey.Result look) {
        json.add(look.origins());
        json.write(out, clock.instant(), options, look.unread());
    }

    @Override
    public FleetCounts counts() {
        return json.counts();
    }

    @Override
    public void close() {
        json.close();
    }
}
