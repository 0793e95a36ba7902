package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Calls;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.call.Suffering;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.Reply;
import dev.imdssteward.simulator.http.Request;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.query.Caller;
import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.query.Parameters;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudWatch: GetMetricData for the metrics of the metadata services, in CBOR and in JSON; not in the old Query protocol. */
public final class CloudWatchService implements Service {
    private static final String TARGET = "GraniteServiceVersion20100801.";
    private static final String PATH = "/service/GraniteServiceVersion20100801/operation/";
    private static final String GET_METRIC_DATA = "GetMetricData";

    private final InstantSource clock;
    private final Fleet fleet;
    private final Calls calls;
    private final Faults faults;

    public CloudWatchService(InstantSource clock, Fleet fleet, Calls calls, Faults faults) {
        this.clock = clock;
        this.fleet = fleet;
        this.calls = calls;
        this.faults = faults;
    }

    @Override
    public boolean accepts(Request request) {
        return request.path().startsWith(PATH) || request.header("X-Amz-Target").startsWith(TARGET);
    }

    @Override
    public Reply handle(Request request) {
        fleet.settle();
        var region =
                fleet.regionFor(Caller.of(request, new Parameters(Map.of())).region());
        var wording = Wording.of(request);
        var action = action(request);
        try {
            var asked = read(wording, action, request);
            return Suffering.of(
                    faults.take(action, asked.instanceIds()),
                    () -> answer(wording, region, asked),
                    refused -> refuse(wording, region, asked, refused));
        } catch (Failure failure) {
            record(region, action, List.of(), failure.code());
            return error(wording, failure);
        }
    }

    private static MetricDataRequest read(Wording wording, String action, Request request) {
        if (!action.equals(GET_METRIC_DATA)) {
            throw Failure.of("UnknownOperationException", "The simulator does not know " + action + ".");
        }
        try {
            return MetricDataRequest.of(wording.read(request.body()));
        } catch (IOException _) {
            throw Failure.of("SerializationException", "The request could not be read.");
        }
    }

    private static String action(Request request) {
        return request.path().startsWith(PATH)
                ? request.path().substring(PATH.length())
                : request.header("X-Amz-Target").substring(TARGET.length());
    }

    private Reply answer(Wording wording, String region, MetricDataRequest asked) {
        record(region, GET_METRIC_DATA, asked.instanceIds(), "");
        var answer = new MetricDataAnswer(new Metrics(fleet, clock.instant()), region, asked);
        return reply(200, "OK", wording.headers(), wording.write(answer::write));
    }

    private Reply refuse(Wording wording, String region, MetricDataRequest asked, Fault.Refused refused) {
        record(region, GET_METRIC_DATA, asked.instanceIds(), refused.code());
        return error(wording, Failure.of(refused.code(), refused.message(), refused.status()));
    }

    private void record(String region, String action, List<String> instanceIds, String error) {
        calls.add(new Call(clock.instant(), region, action, instanceIds, Map.of(), error));
    }

    private static Reply error(Wording wording, Failure failure) {
        var headers = new LinkedHashMap<>(wording.headers());
        headers.put("x-amzn-query-error", failure.code() + (failure.status() < 500 ? ";Sender" : ";Receiver"));
        var body = wording.write(json -> {
            json.writeStartObject();
            json.writeStringField("__type", "com.amazonaws.cloudwatch.v2010_08_01#" + failure.code());
            json.writeStringField("message", failure.text());
            json.writeEndObject();
        });
        return reply(failure.status(), "Error", headers, body);
    }

    private static Reply reply(int status, String reason, Map<String, String> headers, byte[] body) {
        return new Reply.Answer(status, reason, headers, new Content.Bytes(body), false);
    }
}
