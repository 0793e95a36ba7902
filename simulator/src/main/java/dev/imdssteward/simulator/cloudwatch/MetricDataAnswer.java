package dev.imdssteward.simulator.cloudwatch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.NavigableMap;

/** The output of GetMetricData. A page ends between two queries, as soon as it has as many data points as were asked for. */
record MetricDataAnswer(Metrics metrics, String region, MetricDataRequest request) {

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("MetricDataResults");
        var next = request.first();
        for (var written = 0; next < request.queries().size() && written < request.points(); next++) {
            written += write(json, request.queries().get(next));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("Messages");
        json.writeEndArray();
        if (next < request.queries().size()) {
            json.writeStringField("NextToken", String.valueOf(next));
        }
        json.writeEndObject();
    }

    private int write(JsonGenerator json, MetricQuery query) throws IOException {
        var ascending = metrics.sums(query, region, request.from(), request.to());
        var sums = request.newestFirst() ? ascending.descendingMap() : ascending;
        json.writeStartObject();
        json.writeStringField("Id", query.id());
        json.writeStringField("Label", query.metric());
        write(json, sums);
        json.writeStringField("StatusCode", "Complete");
        json.writeEndObject();
        return sums.size();
    }

    private static void write(JsonGenerator json, NavigableMap<Instant, Long> sums) throws IOException {
        json.writeArrayFieldStart("Timestamps");
        for (var time : sums.keySet()) {
            Wording.time(json, time);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("Values");
        for (var sum : sums.values()) {
            json.writeNumber((double) sum);
        }
        json.writeEndArray();
    }
}
