package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.local.json.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outcomes of a fleet in the form of the public interface, section 7, an instance a line. */
public final class FleetJson implements AutoCloseable {
    private static final int SCHEMA = 1;

    private final Spool spool = Spool.create();
    private final FleetCounts counts = new FleetCounts();
    private final LaunchOrigins sources = new LaunchOrigins();
    private final Map<StagedOrigin.Key, StagedOrigin> origins = new LinkedHashMap<>();

    /** Adds an instance. */
    public void add(Planned planned) {
        counts.add(planned.counted());
        sources.add(planned);
        spool.add(planned.place(), planned.instance().id().value(), Json.compact(InstanceJson.of(planned)));
    }

    /** Adds the stages of origins. */
    public void add(List<StagedOrigin> staged) {
        staged.forEach(origin -> origins.put(origin.key(), origin));
    }

    /** Adds an instance with its new outcome. */
    public void addEnded(Planned ended, Instant now) {
        add(ended);
        StagedOrigin.Key.of(ended)
                .ifPresent(key -> origins.computeIfPresent(key, (_, origin) -> origin.after(ended, now)));
    }

    /** The instances so far. */
    FleetCounts counts() {
        return counts;
    }

    /** Writes everything. */
    public void write(PrintWriter out, Instant now, Map<String, Object> options, List<Unread> unread) {
        var separator = new Object() {
            String text = "\n";
        };
        out.print("{\"schema\":" + SCHEMA);
        out.print(",\"generatedAt\":"
                + Json.compact(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        out.print(",\n \"options\":" + Json.compact(options));
        out.print(",\n \"goals\":" + Json.compact(goals()));
        out.print(",\n \"totals\":" + Json.compact(totals()));
        list("unread", unread.stream().map(Unread::json).toList(), out);
        list("sources", sources.json(), out);
        list("origins", origins.values().stream().map(StagedOrigin::json).toList(), out);
        out.print(",\n \"instances\":[");
        spool.read(line -> {
            out.print(separator.text);
            out.print(line);
            separator.text = ",\n";
        });
        out.println("]}");
    }

    /** Writes a list, unless it is empty. */
    private static void list(String name, List<Map<String, Object>> elements, PrintWriter out) {
        if (!elements.isEmpty()) {
            out.print(",\n \"" + name + "\":" + Json.compact(elements));
        }
    }

    private Map<String, Object> goals() {
        var json = new LinkedHashMap<String, Object>();
        for (var option : FleetCounts.GOALS) {
            var goal = counts.goal(option);
            var numbers = new LinkedHashMap<String, Object>();
            numbers.put("wanted", goal.wanted());
            numbers.put("have", goal.have());
            json.put(option.apiName(), numbers);
        }
        return json;
    }

    private Map<String, Object> totals() {
        var json = new LinkedHashMap<String, Object>();
        for (var kind : Kind.values()) {
            if (counts.of(kind) > 0) {
                json.put(Words.of(kind), counts.of(kind));
            }
        }
        return json;
    }

    @Override
    public void close() {
        spool.close();
    }
}
