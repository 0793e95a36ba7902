package dev.imdssteward.simulator.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The results of one page, as they are filled. */
final class Results {
    private final MetricDataPage page;
    private final List<Map<String, ?>> results = new ArrayList<>();
    private int room;
    private Optional<MetricDataPage.Position> next = Optional.empty();

    private Results(MetricDataPage page) {
        this.page = page;
        room = page.most();
    }

    /**
     * Fills a page.
     *
     * @param find answers one query; those before the page are not asked again
     */
    static <Q> Results of(MetricDataPage page, List<Q> queries, Function<Q, List<Series>> find) {
        var results = new Results(page);
        for (var query = page.from().query(); query < queries.size() && results.next.isEmpty(); query++) {
            results.add(query, find.apply(queries.get(query)));
        }
        return results;
    }

    List<Map<String, ?>> all() {
        return results;
    }

    /** The first data point that had no room. */
    Optional<MetricDataPage.Position> next() {
        return next;
    }

    private void add(int query, List<Series> found) {
        var from = page.from();
        var isContinued = query == from.query();
        for (var series = isContinued ? from.series() : 0; series < found.size() && next.isEmpty(); series++) {
            var first = isContinued && series == from.series() ? from.point() : 0;
            var part =
                    page.isLast() ? found.get(series).rest() : found.get(series).first();
            add(part, first, new MetricDataPage.Position(query, series, first));
        }
    }

    private void add(Series series, int first, MetricDataPage.Position here) {
        var left = series.points().size() - first;
        if (left > 0 && room == 0) {
            next = Optional.of(here);
            return;
        }
        var taken = Math.min(left, room);
        results.add(result(series, first, first + taken));
        room -= taken;
        if (taken < left) {
            next = Optional.of(new MetricDataPage.Position(here.query(), here.series(), first + taken));
        }
    }

    private Map<String, ?> result(Series series, int first, int last) {
        var result = new LinkedHashMap<String, Object>();
        result.put("Id", series.id());
        result.put("Label", series.label());
        result.put("Timestamps", series.points().times(first, last, page.ascending()));
        result.put("Values", series.points().values(first, last, page.ascending()));
        result.put("StatusCode", last < series.points().size() ? "PartialData" : series.status());
        series.fault()
                .filter(fault -> !fault.code().isEmpty())
                .ifPresent(fault -> result.put("Messages", List.of(MetricFaults.message(fault.code(), fault.text()))));
        return result;
    }
}
