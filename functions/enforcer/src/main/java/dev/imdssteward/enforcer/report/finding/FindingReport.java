package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.OutcomeJson;
import dev.imdssteward.enforcer.report.PlainText;
import dev.imdssteward.enforcer.report.WithheldText;
import dev.imdssteward.enforcer.report.finding.Finding.Urgency;
import dev.imdssteward.enforcer.sweep.Assessed;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A finding for each instance that is not compliant. After a failure, which is logged, nothing more is tried. */
public final class FindingReport {
    private final Findings findings;
    private final Log log;
    private final List<Finding> waiting = new ArrayList<>();
    private final Set<InstanceId> reported = new HashSet<>();
    private boolean failed;

    public FindingReport(Findings findings, Log log) {
        this.findings = findings;
        this.log = log;
    }

    public void take(Assessed assessed) {
        finding(assessed.instance().id(), assessed.decision(), assessed.evidence())
                .ifPresent(finding -> {
                    reported.add(finding.instanceId());
                    waiting.add(finding);
                });
        if (waiting.size() == Findings.MOST_A_CALL) {
            send();
        }
    }

    /** Sends what is left, and retires the findings of other instances if all have been looked at. */
    public void finish(boolean allWereLookedAt) {
        send();
        if (allWereLookedAt) {
            attempt(() -> findings.retireAllBut(reported));
        }
    }

    private void send() {
        if (!waiting.isEmpty()) {
            attempt(() -> findings.report(waiting));
            waiting.clear();
        }
    }

    private void attempt(Runnable call) {
        if (failed) {
            return;
        }
        try {
            call.run();
        } catch (RefusedException unanswered) {
            failed = true;
            log.line(
                    Level.WARN,
                    Map.of(
                            "message",
                            "findings not imported",
                            "detail",
                            unanswered.refused().detail()));
        }
    }

    private static Optional<Finding> finding(InstanceId id, Decision decision, Evidence evidence) {
        return switch (decision) {
            case Decision.Modify(var changes, var withheld) ->
                Optional.of(new Finding(
                        id, urgency(withheld), lacks(changes.options()) + weakened(evidence) + inWords(withheld)));
            case Decision.Withhold(var withheld) ->
                Optional.of(new Finding(id, urgency(withheld), inWords(withheld).strip()));
            case Decision.Defer() ->
                Optional.of(new Finding(id, Urgency.PENDING, "It lacks an option, and is changing state."));
            case Decision.Skip(var reason, var value) -> ofSkipped(id, reason, PlainText.onOneLine(value));
            case Decision.Keep() -> Optional.empty();
        };
    }

    private static Optional<Finding> ofSkipped(InstanceId id, Decision.SkipReason reason, String value) {
        return switch (reason) {
            case EXEMPT -> Optional.of(new Finding(id, Urgency.ACCEPTED, "It is exempt: \"" + value + "\"."));
            case EXEMPTION_UNREADABLE ->
                Optional.of(new Finding(
                        id, Urgency.NEEDS_A_PERSON, "It has an exemption tag that cannot be read: \"" + value + "\"."));
            case OUT_OF_SCOPE, IMDS_DISABLED, MANAGED_INSTANCE, TERMINATED -> Optional.empty();
        };
    }

    private static Urgency urgency(List<Withheld> withheld) {
        return withheld.stream().anyMatch(FindingReport::needsAPerson) ? Urgency.NEEDS_A_PERSON : Urgency.PENDING;
    }

    private static boolean needsAPerson(Withheld withheld) {
        return switch (withheld.reason()) {
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED, USES_IMDSV1, ORIGIN_USES_IMDSV1, CANARY_REFUSED -> true;
            case NO_EVIDENCE, WAITING_FOR_CANARY -> false;
        };
    }

    private static String lacks(Collection<Option> options) {
        return "It lacks " + options.stream().map(Option::apiName).collect(Collectors.joining(", ")) + ".";
    }

    private static String weakened(Evidence evidence) {
        return evidence instanceof Evidence.Weakened(var since)
                ? " IMDSv1 was off, and was allowed again about " + since + "."
                : "";
    }

    private static String inWords(List<Withheld> withheld) {
        return withheld.stream()
                .map(it -> " Withheld for " + OutcomeJson.word(it.reason()) + ": "
                        + it.option().apiName() + " (" + PlainText.onOneLine(WithheldText.of(it)) + ").")
                .collect(Collectors.joining());
    }
}
