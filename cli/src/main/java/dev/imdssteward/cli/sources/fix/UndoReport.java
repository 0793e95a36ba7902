package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.sources.fix.FixResult.Outcome;
import dev.imdssteward.local.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of the changes of a journal. */
public final class UndoReport {
    private final List<Map<String, Object>> changes = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    void add(SourceEntry entry, FixResult result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", entry.place().account());
        json.put("region", entry.place().region());
        json.put("kind", entry.change().kind());
        json.put("id", entry.change().id());
        json.put("outcome", result.outcome().word());
        if (!result.words().isEmpty()) {
            json.put("detail", result.words());
        }
        changes.add(json);
        outcomes.add(result.outcome());
    }

    /** One line for people. */
    public String words() {
        return count(Outcome.RESTORED) + " of " + outcomes.size() + " changes taken back, " + count(Outcome.UNCHANGED)
                + " left as they are";
    }

    private long count(Outcome wanted) {
        return outcomes.stream().filter(wanted::equals).count();
    }

    /** The JSON of the public interface. */
    public String json() {
        var totals = new TreeMap<String, Integer>();
        outcomes.forEach(outcome -> totals.merge(outcome.word(), 1, Integer::sum));
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", 1);
        json.put("totals", totals);
        json.put("sources", changes);
        return Json.compact(json);
    }

    /** The ending of the command. */
    public Ending ending() {
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(Outcome.DENIED::equals)) {
            return Ending.DENIED;
        }
        return outcomes.stream().allMatch(each -> each == Outcome.RESTORED || each == Outcome.UNCHANGED)
                ? Ending.DONE
                : Ending.NOT_DONE;
    }
}
