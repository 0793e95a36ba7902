package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport;
import dev.imdssteward.enforcer.Outcome.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends outcomes to the event bus, and mails to people about what needs them. A failure is logged, nothing more. */
public final class Publisher {
    private final ResultBus bus;
    private final Optional<Mail> mail;

    public Publisher(ResultBus bus, Optional<Mail> mail) {
        this.bus = bus;
        this.mail = mail;
    }

    /** Publishes the outcomes that somebody may want to act on, and the launches whose instances could not be found. */
    public void publish(BatchReport report, Log log) {
        var details = Stream.concat(
                report.outcomes().stream()
                        .filter(outcome -> isWorthAnEvent(outcome.reason()))
                        .map(OutcomeJson::of),
                report.unresolved().stream()
                        .filter(launch -> isWorthAnEvent(launch.reason()))
                        .map(OutcomeJson::of));
        bus.publish(
                details.map(detail -> new ResultEvent("Instance Metadata Options Outcome", Log.json(detail)))
                        .toList(),
                log);
    }

    private static boolean isWorthAnEvent(Reason reason) {
        return switch (reason.kind()) {
            case MODIFIED, WOULD_MODIFY, WITHHELD, FAILED -> true;
            case SKIPPED -> reason == Reason.EXEMPTION_UNREADABLE;
            case COMPLIANT, DEFERRED -> false;
        };
    }

    /** Tells people what needs them and what was weakened. */
    public void tell(MailContent content, Log log) {
        mail.ifPresent(it -> Notice.of(content).ifPresent(notice -> {
            if (!it.send(notice.subject(), notice.text())) {
                log.line(Level.WARN, Map.of("message", "notice not sent", "text", notice.text()));
            }
        }));
    }
}
