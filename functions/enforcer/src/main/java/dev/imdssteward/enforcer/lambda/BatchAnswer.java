package dev.imdssteward.enforcer.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.imdssteward.enforcer.Report;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.event.EventDecoder;
import dev.imdssteward.enforcer.event.QueueBatch;
import dev.imdssteward.enforcer.event.UnreadableEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers an SQS batch: which messages have to come back. A message that cannot be read does, until it is a dead letter. */
record BatchAnswer(Function<List<Request>, Report> enforce, Log log) {

    SQSBatchResponse to(QueueBatch batch) {
        var requests = new LinkedHashMap<QueueBatch.Message, Request>();
        var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var message : batch.messages()) {
            try {
                requests.put(message, EventDecoder.decodeText(message.body()));
            } catch (UnreadableEvent unreadable) {
                failures.add(failure(message, String.valueOf(unreadable.getMessage())));
            }
        }
        var unfinished = enforce.apply(List.copyOf(requests.values())).unfinished();
        requests.forEach((message, request) -> {
            if (unfinished.contains(request)) {
                failures.add(new SQSBatchResponse.BatchItemFailure(message.messageId()));
            }
        });
        return new SQSBatchResponse(failures);
    }

    private SQSBatchResponse.BatchItemFailure failure(QueueBatch.Message message, String reason) {
        log.line(Level.ERROR, Map.of("outcome", "unreadable", "messageId", message.messageId(), "detail", reason));
        return new SQSBatchResponse.BatchItemFailure(message.messageId());
    }
}
