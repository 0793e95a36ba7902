package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics that remember what they are asked for. */
final class RecordedMetrics implements ImdsV1Metrics {
    private final Instant now;
    int calls;
    final List<Series> asked = new ArrayList<>();
    private final Map<Series, Map<Instant, Integer>> points = new HashMap<>();
    final Map<Series, String> gaps = new HashMap<>();
    private final Map<Series, Map.Entry<Integer, String>> laterGaps = new HashMap<>();

    RecordedMetrics(Instant now) {
        this.now = now;
    }

    /** The last hours all have this sum. */
    void record(Series series, int hours, int sum) {
        for (var hour = 1; hour <= hours; hour++) {
            add(series, now.minus(Duration.ofHours(hour)), sum);
        }
    }

    void record(Metric metric, InstanceId id, int hours, int sum) {
        record(Series.of(metric, id), hours, sum);
    }

    void add(Series series, Instant hour, int sum) {
        points.computeIfAbsent(series, _ -> new HashMap<>()).put(hour, sum);
    }

    /** Adds to what is recorded in an hour. */
    void sum(Series series, Instant hour, int more) {
        points.computeIfAbsent(series, _ -> new HashMap<>()).merge(hour, more, Integer::sum);
    }

    /** From that call on, the series is not complete. */
    void gapsFrom(Series series, int call, String words) {
        laterGaps.put(series, Map.entry(call, words));
    }

    @Override
    public Supplier<Map<Series, RecordedHours>> begin(Map<EvidencePeriod, List<Series>> series) {
        var read = read(series);
        return () -> read;
    }

    @Override
    public Map<Series, RecordedHours> read(EvidencePeriod period, Collection<Series> series) {
        calls += series.isEmpty() ? 0 : 1;
        asked.addAll(series);
        var answer = new HashMap<Series, RecordedHours>();
        for (var each : series) {
            var hours = new RecordedHours(period);
            points.getOrDefault(each, Map.of()).forEach((time, sum) -> hours.add(time.getEpochSecond(), sum));
            Optional.ofNullable(gaps.get(each)).ifPresent(hours::markIncomplete);
            var later = laterGaps.get(each);
            if (later != null && calls >= later.getKey()) {
                hours.markIncomplete(later.getValue());
            }
            answer.put(each, hours);
        }
        return answer;
    }
}
