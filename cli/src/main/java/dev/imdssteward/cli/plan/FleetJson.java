package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.Reach.Unread;
import dev.imdssteward.cli.json.Json;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.lambda.OutcomeJson;
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

    /** Adds an instance. */
    public void add(String account, String region, Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        var rest = OutcomeJson.of(outcome);
        json.put("account", account);
        json.put("region", region);
        var origin = rest.remove("origin");
        if (origin != null) {
            json.put("origin", origin);
        }
        json.putAll(rest);
        spool.add(account, region, outcome.instanceId().value(), Json.compact(json));
    }

    /** Writes everything. */
    public void write(PrintWriter out, Instant now, Map<String, Object> options, Totals totals, List<Unread> unread) {
        var separator = new Object() {
            String text = "\n";
        };
        out.print("{\"schema\":" + SCHEMA);
        out.print(",\"generatedAt\":"
                + Json.compact(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        out.print(",\n \"options\":" + Json.compact(options));
        out.print(",\n \"totals\":" + Json.compact(totals.json()));
        if (!unread.isEmpty()) {
            out.print(",\n \"unread\":"
                    + Json.compact(unread.stream().map(FleetJson::unread).toList()));
        }
        out.print(",\n \"instances\":[");
        spool.read(line -> {
            out.print(separator.text + line);
            separator.text = ",\n";
        });
        out.println("]}");
    }

    private static Map<String, Object> unread(Unread unread) {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", unread.account());
        json.put("region", unread.region());
        json.put("detail", String.valueOf(unread.failure().getMessage()));
        return json;
    }

    @Override
    public void close() {
        spool.close();
    }
}
