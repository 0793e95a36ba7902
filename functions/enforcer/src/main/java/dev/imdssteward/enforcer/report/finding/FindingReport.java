package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.WithheldText;
import dev.imdssteward.enforcer.sweep.Assessed;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Withheld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                        id,
                        FindingStatus.ofWithheld(withheld),
                        sentences(FindingText.lacking(changes.options()) + weakened(evidence), withheld)));
            case Decision.Withhold(var withheld) ->
                Optional.of(new Finding(id, FindingStatus.ofWithheld(withheld), sentences("", withheld)));
            case Decision.Defer() -> Optional.of(new Finding(id, FindingStatus.PENDING, FindingText.CHANGING_STATE));
            case Decision.Skip(var reason, var value) -> ofSkipped(id, reason, value);
            case Decision.Keep() -> Optional.empty();
        };
    }

    private static Optional<Finding> ofSkipped(InstanceId id, Decision.SkipReason reason, String value) {
        return switch (reason) {
            case EXEMPT -> Optional.of(new Finding(id, FindingStatus.EXEMPT, FindingText.exempt(value)));
            case EXEMPTION_UNREADABLE ->
                Optional.of(new Finding(id, FindingStatus.NEEDS_A_PERSON, FindingText.unreadableExemption(value)));
            case OUT_OF_SCOPE, IMDS_DISABLED, MANAGED_INSTANCE, TERMINATED -> Optional.empty();
        };
    }

    private static String weakened(Evidence evidence) {
        return evidence instanceof Evidence.Weakened weakened ? " " + weakened.inWords() + "." : "";
    }

    private static String sentences(String first, List<Withheld> withheld) {
        return Stream.concat(
                        Stream.of(first).filter(it -> !it.isEmpty()),
                        withheld.stream()
                                .map(it -> FindingText.withheld(it.option(), it.reason(), WithheldText.of(it))))
                .collect(Collectors.joining(" "));
    }
}
