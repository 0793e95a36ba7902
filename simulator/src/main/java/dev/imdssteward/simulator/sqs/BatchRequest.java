package dev.imdssteward.simulator.sqs;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.CallRecorder;
import dev.imdssteward.simulator.rpc.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A request about several messages, each of which succeeds or fails by itself. */
record BatchRequest(String operation, CallRecorder reception) {
    private static final int MOST_ENTRIES = 10;
    private static final String ID = "[A-Za-z0-9_-]{1,80}";

    /** Does something for each entry; what it returns is told about the entry. */
    Map<String, ?> answer(Members request, Function<Members, Map<String, ?>> each) {
        var entries = request.list("Entries");
        check(entries);
        var successful = new ArrayList<Map<String, ?>>();
        var failed = new ArrayList<Map<String, ?>>();
        for (var entry : entries) {
            try {
                reception.admitEntry(operation);
                var told = new LinkedHashMap<String, Object>(Map.of("Id", entry.text("Id")));
                told.putAll(each.apply(entry));
                successful.add(told);
            } catch (FailureException failure) {
                failed.add(failed(entry.text("Id"), failure));
            }
        }
        return Map.of("Successful", successful, "Failed", failed);
    }

    private static Map<String, ?> failed(String id, FailureException failure) {
        return Map.of(
                "Id", id, "SenderFault", failure.status() < 500, "Code", failure.code(), "Message", failure.text());
    }

    private static void check(List<Members> entries) {
        if (entries.isEmpty()) {
            throw FailureException.of("EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw FailureException.of(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
        }
        var ids = entries.stream().map(entry -> entry.text("Id")).toList();
        if (!ids.stream().allMatch(id -> id.matches(ID))) {
            throw FailureException.of(
                    "InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                            + " most 80 letters long.");
        }
        if (ids.stream().distinct().count() < ids.size()) {
            throw FailureException.of(
                    "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }
    }
}
