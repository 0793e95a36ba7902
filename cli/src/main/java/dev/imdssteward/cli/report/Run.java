package dev.imdssteward.cli.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of {@code plan} or {@code apply}.
 *
 * @param options the desired options, by the EC2 API's names
 * @param assessments one for each instance, in the order of the run
 */
record Run(Instant generatedAt, Map<String, String> options, List<Assessment> assessments) {
    Run {
        options = Map.copyOf(options);
        assessments = List.copyOf(assessments);
    }
}
