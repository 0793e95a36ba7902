package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.text.JsonWriter;
import dev.imdssteward.verifier.trace.process.Container;
import dev.imdssteward.verifier.trace.process.ProcessIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A trace for programs, schema 1. Unknown values are null. */
public final class JsonTrace {

    private JsonTrace() {}

    public static String of(Trace trace) {
        JsonWriter json = new JsonWriter().open('{').name("schema").number(1);
        json.name("from").string(time(trace.from()));
        json.name("until").string(time(trace.until()));
        json.name("instanceId").string(trace.instanceId());
        json.name("missed").number(trace.missed());
        json.name("dropped").number(trace.dropped());
        json.name("callers").open('[');
        for (Caller caller : trace.callers()) {
            append(json, caller);
        }
        return json.close(']').close('}') + "\n";
    }

    private static void append(JsonWriter json, Caller caller) {
        ProcessIdentity program = caller.program();
        json.open('{').name("version").number(caller.version());
        json.name("calls").number(caller.calls());
        json.name("first").string(time(caller.first()));
        json.name("last").string(time(caller.last()));
        json.name("pid").number(caller.pid());
        json.name("executable").string(program.executable());
        strings(json.name("arguments"), program.arguments());
        json.name("user").string(program.user());
        json.name("unit").string(program.unit());
        container(json.name("container"), program.container());
        strings(json.name("parents"), program.parents());
        json.name("paths").open('{');
        for (Map.Entry<String, Integer> path : caller.paths().entrySet()) {
            json.name(path.getKey()).number(path.getValue());
        }
        json.close('}').close('}');
    }

    private static void container(JsonWriter json, Container container) {
        if (container == null) {
            json.string(null);
        } else {
            json.open('{').name("id").string(container.id());
            json.name("image").string(container.image()).close('}');
        }
    }

    private static void strings(JsonWriter json, List<String> texts) {
        json.open('[');
        for (String text : texts) {
            json.string(text);
        }
        json.close(']');
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
