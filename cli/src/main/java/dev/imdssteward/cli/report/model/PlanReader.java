package dev.imdssteward.cli.report.model;

import dev.imdssteward.cli.plan.PlanDocument;
import dev.imdssteward.cli.plan.StagedOrigin;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the run of {@code plan} or {@code apply} that a report is made of. */
public final class PlanReader {
    private PlanReader() {}

    /**
     * Reads one run.
     *
     * @throws NotAPlanException if that is something else
     * @throws IOException if reading fails
     */
    public static Run read(Reader plan) throws IOException {
        var decoder = new AssessmentDecoder();
        var assessments = new ArrayList<Assessment>();
        try {
            var head = PlanDocument.read(plan, instance -> assessments.add(decoder.decode(instance)));
            return new Run(time(head), options(head), origins(head.get("origins")), assessments);
        } catch (IllegalArgumentException notAPlan) {
            throw new NotAPlanException(String.valueOf(notAPlan.getMessage()), notAPlan);
        }
    }

    private static Map<String, String> options(Map<String, Object> head) {
        var options = new TreeMap<String, String>();
        if (head.get("options") instanceof Map<?, ?> members) {
            members.forEach((option, value) -> options.put(String.valueOf(option), String.valueOf(value)));
        }
        return options;
    }

    /** The stages of origins; older plans have none. */
    private static List<StagedOrigin> origins(@Nullable Object json) {
        var origins = new ArrayList<StagedOrigin>();
        if (json instanceof List<?> elements) {
            elements.forEach(element -> origins.add(origin(element)));
        } else if (json != null) {
            throw new NotAPlanException("\"origins\" is no array");
        }
        return origins;
    }

    private static StagedOrigin origin(Object json) {
        if (json instanceof Map<?, ?> members) {
            return StagedOrigin.parse(members);
        }
        throw new NotAPlanException("\"origins\" holds something else than objects");
    }

    private static Instant time(Map<String, Object> head) {
        try {
            return Instant.parse(String.valueOf(head.get("generatedAt")));
        } catch (DateTimeException noTime) {
            throw new NotAPlanException("\"generatedAt\" is not a time: " + head.get("generatedAt"), noTime);
        }
    }
}
