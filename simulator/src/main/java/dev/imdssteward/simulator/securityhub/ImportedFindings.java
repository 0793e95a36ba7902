package dev.imdssteward.simulator.securityhub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of the account, in the AWS Security Finding Format. */
public final class ImportedFindings {
    /** The fields that only those who look at findings change, once a finding is there. */
    private static final List<String> OF_THE_CUSTOMER =
            List.of("Note", "UserDefinedFields", "VerificationState", "Workflow");

    private final Map<String, Map<String, Object>> byId = new LinkedHashMap<>();

    /** All findings as they are now, in the order in which they were first imported. */
    public synchronized List<Map<String, Object>> all() {
        return List.copyOf(byId.values());
    }

    /** Adds a finding, or updates the one with its product and id. */
    synchronized void put(Map<String, ?> finding) {
        var id = finding.get("ProductArn") + " " + finding.get("Id");
        var merged = new LinkedHashMap<String, Object>(byId.getOrDefault(id, Map.of()));
        finding.forEach((name, value) -> {
            if (!merged.containsKey(name) || !OF_THE_CUSTOMER.contains(name)) {
                merged.put(name, value);
            }
        });
        byId.put(id, merged);
    }

    /** The findings whose texts are these. */
    synchronized List<Map<String, Object>> with(Map<String, String> texts) {
        var found = new ArrayList<Map<String, Object>>();
        for (var finding : byId.values()) {
            if (texts.entrySet().stream().allMatch(text -> text.getValue().equals(finding.get(text.getKey())))) {
                found.add(finding);
            }
        }
        return found;
    }
}
