package dev.imdssteward.enforcer.aws.cloudwatch;

import dev.imdssteward.enforcer.aws.StreamedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The results on one page of an answer to GetMetricData, in the protocol that the SDK speaks with CloudWatch: its own model
 * of the hundred thousand points that a page may have costs many times the time and the memory.
 */
final class MetricPage implements StreamedAnswer {
    private static final byte[] EMPTY_MAP = {(byte) 0xa0};

    private List<MetricResult> results = List.of();
    private List<String> messages = List.of();
    private String nextToken = "";

    @Override
    public byte[] read(InputStream body) throws IOException {
        results = new ArrayList<>();
        messages = List.of();
        nextToken = "";
        var cbor = new CborReader(body);
        for (var members = cbor.map(); members.next(); ) {
            switch (cbor.text()) {
                case "MetricDataResults" -> readResults(cbor);
                case "Messages" -> messages = MetricResult.messages(cbor);
                case "NextToken" -> nextToken = cbor.text();
                default -> cbor.skip();
            }
        }
        cbor.end();
        return EMPTY_MAP.clone();
    }

    private void readResults(CborReader cbor) throws IOException {
        for (var all = cbor.list(); all.next(); ) {
            results.add(MetricResult.read(cbor));
        }
    }

    List<MetricResult> results() {
        return results;
    }

    /** CloudWatch's messages about the call as a whole. */
    List<String> messages() {
        return messages;
    }

    /** Empty on the last page. */
    String nextToken() {
        return nextToken;
    }
}
