package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.BatchReport;
import dev.imdssteward.enforcer.BatchReport.Weakening;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.event.QueueBatch.Message;
import dev.imdssteward.enforcer.lambda.DecodedBatch.Unfinished;
import dev.imdssteward.enforcer.report.MailContent;
import dev.imdssteward.policy.InstanceId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects the outcomes of a batch to be logged, counted and published: all of a message's first receive. Of a later receive
 * only what was modified then, what went to the dead-letter queue and, of a message that names one instance, its last outcome, since the
 * rest has been told.
 *
 * @param left the messages that have to be redelivered
 * @param deadLettered the messages that went to the dead-letter queue
 */
record RedeliveryFilter(
        Map<Message, Request> requests, BatchReport report, Set<Message> left, Set<Message> deadLettered) {
    static RedeliveryFilter of(
            DecodedBatch batch, BatchReport report, List<Unfinished> left, Set<Message> deadLettered) {
        return new RedeliveryFilter(
                batch.requests(),
                report,
                left.stream().map(Unfinished::message).collect(Collectors.toSet()),
                deadLettered);
    }

    /** Selects the outcomes to be logged, counted and published. */
    BatchReport told() {
        return report.with(
                outcome -> requests.keySet().stream().anyMatch(message -> tells(message, outcome)),
                launch -> requests.keySet().stream().anyMatch(message -> tells(message, launch.request())));
    }

    /** Selects the results to be mailed. */
    MailContent mail() {
        return new MailContent(mailed(), told().unresolved(), weakenings(), hopeless());
    }

    /** Selects the outcomes to be mailed: none of the sweep, which finds the same again and again. */
    private List<Outcome> mailed() {
        return report.outcomes().stream()
                .filter(outcome -> requests.entrySet().stream()
                        .filter(entry -> !entry.getValue().trigger().isOfSweep())
                        .anyMatch(entry -> tells(entry.getKey(), outcome)))
                .toList();
    }

    /** Selects the weakened instances to be mailed, whatever became of them. */
    private List<Weakening> weakenings() {
        return requests.entrySet().stream()
                .flatMap(entry -> report.weakeningsBy(entry.getValue()).stream()
                        .filter(each -> tells(entry.getKey(), each.outcome())))
                .distinct()
                .toList();
    }

    /** The failed instances of messages that went to the dead-letter queue. */
    private Set<InstanceId> hopeless() {
        var ids = new HashSet<InstanceId>();
        deadLettered.forEach(message -> ids.addAll(report.failedOf(request(message))));
        return ids;
    }

    private boolean tells(Message message, Outcome outcome) {
        var named = report.namedBy(request(message));
        return named.contains(outcome.instanceId())
                && (isFirst(message)
                        || isChanged(outcome)
                        || (outcome.kind() == Outcome.Kind.FAILED && deadLettered.contains(message))
                        || (named.size() == 1 && !left.contains(message)));
    }

    /** Returns whether the instance was changed, be it that its tokens are deferred. */
    private static boolean isChanged(Outcome outcome) {
        return outcome.kind() == Outcome.Kind.MODIFIED || (outcome.kind().isUnfinished() && outcome.changes() != null);
    }

    private boolean tells(Message message, Request.LaunchedWith launch) {
        return request(message).equals(launch) && (isFirst(message) || !left.contains(message));
    }

    private Request request(Message message) {
        return Objects.requireNonNull(requests.get(message));
    }

    static boolean isFirst(Message message) {
        return message.receiveCount() <= 1;
    }
}
