package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.trace.process.ProcessIdentity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A caller of the metadata service, with the number of its calls.
 *
 * @param version of IMDS
 * @param pid of the latest process; null where unknown
 * @param paths with the calls of each
 */
record Caller(
        int version,
        long calls,
        Instant first,
        Instant last,
        Integer pid,
        ProcessIdentity program,
        Map<String, Integer> paths) {

    Caller {
        paths = new LinkedHashMap<>(paths);
    }
}
