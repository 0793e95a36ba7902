package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport.Weakening;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends outcomes to the event bus, and to people what needs a person. What cannot be sent is logged, nothing more. */
public final class Publisher {
    private final ResultBus bus;
    private final Optional<Mail> mail;

    public Publisher(ResultBus bus, Optional<Mail> mail) {
        this.bus = bus;
        this.mail = mail;
    }

    public void publish(List<Outcome> outcomes, Log log) {
        var events = outcomes.stream()
                .filter(Publisher::isWorthAnEvent)
                .map(outcome -> new ResultEvent("Instance Metadata Options Outcome", Log.json(OutcomeJson.of(outcome))))
                .toList();
        bus.publish(events, log);
    }

    private static boolean isWorthAnEvent(Outcome outcome) {
        return switch (outcome.kind()) {
            case MODIFIED, WOULD_MODIFY, WITHHELD, FAILED -> true;
            case SKIPPED -> outcome.reason() == Reason.EXEMPTION_UNREADABLE;
            case COMPLIANT, DEFERRED -> false;
        };
    }

    /** Tells people what needs them and what was weakened; of some instances, that they were given up. */
    public void tell(List<Outcome> outcomes, List<Weakening> weakenings, Set<InstanceId> givenUp, Log log) {
        mail.ifPresent(it -> Notice.of(outcomes, weakenings, givenUp).ifPresent(notice -> {
            if (!it.send(notice.subject(), notice.text())) {
                log.line(Level.WARN, Map.of("message", "notice not sent", "text", notice.text()));
            }
        }));
    }
}
