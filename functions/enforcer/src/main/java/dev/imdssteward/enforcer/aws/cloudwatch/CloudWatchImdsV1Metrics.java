package dev.imdssteward.enforcer.aws.cloudwatch;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * EC2's metrics in CloudWatch, hour by hour: the evidence is defined in hours, so nothing coarser settles it. No unit is
 * asked for, since Nitro instances record none and others {@code Count}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html">EC2's
 *     metrics</a>
 */
public final class CloudWatchImdsV1Metrics implements ImdsV1Metrics {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final MetricReader reader;
    private final Executor executor;
    private final boolean beginsAtOnce;

    private CloudWatchImdsV1Metrics(Connection connection, Executor executor, boolean beginsAtOnce) {
        this.reader = new MetricReader(connection.lazily(CloudWatchClient::builder));
        this.executor = executor;
        this.beginsAtOnce = beginsAtOnce;
    }

    /** Connects when the first evidence is asked for, and makes one call after the other, when they are waited for. */
    public static CloudWatchImdsV1Metrics connect(Connection connection) {
        return new CloudWatchImdsV1Metrics(connection, Runnable::run, false);
    }

    /** The same, with several calls at once, which an executor begins to make before they are waited for. */
    public static CloudWatchImdsV1Metrics connect(Connection connection, Executor executor) {
        return new CloudWatchImdsV1Metrics(connection, executor, true);
    }

    @Override
    public Map<Series, RecordedHours> read(EvidencePeriod period, Collection<Series> series) {
        return read(Map.of(period, List.copyOf(series)));
    }

    @Override
    public Map<Series, RecordedHours> read(Map<EvidencePeriod, List<Series>> series) {
        return reading(series).get();
    }

    @Override
    public Supplier<Map<Series, RecordedHours>> begin(Map<EvidencePeriod, List<Series>> series) {
        return beginsAtOnce ? reading(series) : () -> read(series);
    }

    private Supplier<Map<Series, RecordedHours>> reading(Map<EvidencePeriod, List<Series>> series) {
        var recorded = new HashMap<Series, RecordedHours>();
        var calls = new ArrayList<Runnable>();
        series.forEach((period, all) -> {
            all.forEach(each -> recorded.put(each, new RecordedHours(period)));
            for (var some : Chunks.of(all, MetricReader.mostQueries(period.hours()))) {
                calls.add(() -> read(period, some, recorded));
            }
        });
        var running = start(calls);
        return () -> {
            running.forEach(CloudWatchImdsV1Metrics::await);
            return recorded;
        };
    }

    private List<CompletableFuture<Void>> start(List<Runnable> calls) {
        var running = new ArrayList<CompletableFuture<Void>>();
        for (var call : calls) {
            var begun = CompletableFuture.runAsync(call, executor);
            if (begun.isCompletedExceptionally()) {
                await(begun);
            }
            running.add(begun);
        }
        return running;
    }

    /** Waits for a call, and throws what it threw as if it had been made here. */
    private static void await(CompletableFuture<Void> call) {
        try {
            call.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case Error error -> throw error;
                case RuntimeException thrown -> throw thrown;
                case null, default -> throw failed;
            }
        }
    }

    private void read(EvidencePeriod period, List<Series> some, Map<Series, RecordedHours> recorded) {
        var byId = byId(some, each -> Objects.requireNonNull(recorded.get(each)));
        try {
            reader.read(period.start(), period.now(), queries(some, HOUR), result -> add(result, byId))
                    .forEach((id, words) -> markIncomplete(byId.get(id), words));
        } catch (SdkException refused) {
            var words = Refusals.of(refused).detail();
            byId.values().forEach(each -> each.markIncomplete(words));
        }
    }

    /** A result that was not asked for says nothing about the others. */
    private static void markIncomplete(@Nullable RecordedHours hours, String words) {
        if (hours != null) {
            hours.markIncomplete(words);
        }
    }

    private static void add(MetricResult result, Map<String, RecordedHours> byId) {
        var hours = byId.get(result.id());
        if (hours == null) {
            return;
        }
        for (var point = 0; point < result.size(); point++) {
            hours.add(result.time(point), result.value(point));
        }
    }

    /** Asks for whole UTC days, which have fewer data points. */
    @Override
    public Set<Series> silent(EvidencePeriod period, Map<Series, Instant> ends) {
        var start = period.start().truncatedTo(ChronoUnit.DAYS);
        var most = MetricReader.mostQueries(period.hours() / 24 + 2);
        var silent = ConcurrentHashMap.<Series>newKeySet();
        start(Chunks.of(List.copyOf(ends.entrySet()), most).stream()
                        .<Runnable>map(some -> () -> silent.addAll(silent(start, some)))
                        .toList())
                .forEach(CloudWatchImdsV1Metrics::await);
        return silent;
    }

    private Collection<Series> silent(Instant start, List<Map.Entry<Series, Instant>> some) {
        var silent = byId(some, each -> each);
        var queries = queries(some.stream().map(Map.Entry::getKey).toList(), DAY);
        var end = some.stream()
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder())
                .orElse(start);
        try {
            reader.read(
                            start,
                            end,
                            queries,
                            result -> silent.computeIfPresent(
                                    result.id(), (_, each) -> result.hasCallsBefore(each.getValue()) ? null : each))
                    .keySet()
                    .forEach(silent::remove);
        } catch (SdkException _) {
            return List.of();
        }
        return silent.values().stream().map(Map.Entry::getKey).toList();
    }

    private static <S, T> Map<String, T> byId(List<S> some, Function<S, T> value) {
        var byId = new HashMap<String, T>();
        for (var i = 0; i < some.size(); i++) {
            byId.put(id(i), value.apply(some.get(i)));
        }
        return byId;
    }

    private static List<MetricDataQuery> queries(List<Series> some, Duration period) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> query(id(i), some.get(i), period))
                .toList();
    }

    private static String id(int number) {
        return "m" + number;
    }

    private static MetricDataQuery query(String id, Series series, Duration period) {
        var dimension = Dimension.builder()
                .name(name(series.scope()))
                .value(series.value())
                .build();
        var stat = series.metric() == Metric.RUNNING ? "Average" : "Sum";
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(query -> query.stat(stat)
                        .period((int) period.toSeconds())
                        .metric(metric -> metric.namespace("AWS/EC2")
                                .metricName(name(series.metric()))
                                .dimensions(dimension)))
                .build();
    }

    private static String name(Metric metric) {
        return switch (metric) {
            case ANSWERED -> "MetadataNoToken";
            case REFUSED -> "MetadataNoTokenRejected";
            case RUNNING -> "CPUUtilization";
        };
    }

    private static String name(Scope scope) {
        return switch (scope) {
            case INSTANCE -> "InstanceId";
            case AUTO_SCALING_GROUP -> "AutoScalingGroupName";
        };
    }
}
