package dev.imdssteward.cli.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many of some instances stand where. */
record StatusCounts(Map<ComplianceStatus, Integer> counts) {
    StatusCounts {
        counts = Map.copyOf(counts);
    }

    static StatusCounts of(List<Assessment> assessments) {
        var counts = new EnumMap<ComplianceStatus, Integer>(ComplianceStatus.class);
        assessments.forEach(it -> counts.merge(ComplianceStatus.of(it), 1, Integer::sum));
        return new StatusCounts(counts);
    }

    int of(ComplianceStatus standing) {
        return counts.getOrDefault(standing, 0);
    }

    int instances() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The instances that compliance is a question for. */
    int counted() {
        return instances() - of(ComplianceStatus.NOT_COUNTED);
    }

    /** The counted instances that are not compliant. */
    int nonCompliant() {
        return counted() - of(ComplianceStatus.COMPLIANT);
    }

    /** Tenths of a percent of the counted instances that are compliant, rounded down: 1000 means all. */
    int compliance() {
        return counted() == 0 ? 1000 : (int) (1000L * of(ComplianceStatus.COMPLIANT) / counted());
    }

    /** The compliance for people. */
    String percent() {
        return counted() == 0 ? "–" : compliance() / 10 + "." + compliance() % 10 + " %";
    }
}
