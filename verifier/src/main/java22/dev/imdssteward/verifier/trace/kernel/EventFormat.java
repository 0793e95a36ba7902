package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.process.ProcFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tracepoint's number, and where its fields are: kernels differ in both.
 *
 * @param offsets by the names of the fields
 */
record EventFormat(long id, Map<String, Integer> offsets) {

    static final List<String> FIELDS =
            List.of("skaddr", "newstate", "sport", "dport", "family", "saddr", "daddr", "saddr_v6", "daddr_v6");

    private static final String EVENT = "/events/sock/inet_sock_set_state/";
    private static final Pattern FIELD = Pattern.compile("field:[^;]*?(\\w+)(?:\\[\\d+])?;\\s*offset:(\\d+);");

    /** Reads below a mount of tracefs; null where the event is not there, or not as it is known. */
    static EventFormat in(ProcFiles files, String mount) {
        String id = files.text(mount + EVENT + "id").trim();
        if (id.isEmpty()) {
            return null;
        }
        Map<String, Integer> offsets = new HashMap<>();
        Matcher field = FIELD.matcher(files.text(mount + EVENT + "format"));
        while (field.find()) {
            offsets.put(field.group(1), Integer.valueOf(field.group(2)));
        }
        return offsets.keySet().containsAll(FIELDS) ? new EventFormat(Long.parseLong(id), offsets) : null;
    }
}
