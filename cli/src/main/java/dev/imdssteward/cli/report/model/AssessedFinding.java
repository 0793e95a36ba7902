package dev.imdssteward.cli.report.model;

import dev.imdssteward.enforcer.report.finding.Finding;
import dev.imdssteward.enforcer.report.finding.FindingStatus;
import dev.imdssteward.enforcer.report.finding.FindingText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The finding about an assessed instance: the digest's, and what only the report knows. */
public final class AssessedFinding {
    private AssessedFinding() {}

    public static Finding of(Assessment assessment) {
        return new Finding(
                assessment.instanceId(),
                status(assessment),
                text(assessment),
                advice(assessment),
                assessment.verdict());
    }

    /** The status of an instance for other systems. */
    public static FindingStatus status(Assessment assessment) {
        if (assessment.isNonCompliant()) {
            return causes(assessment).findAny().isPresent() ? FindingStatus.NEEDS_A_PERSON : FindingStatus.PENDING;
        }
        return switch (assessment.status()) {
            case EXEMPT -> FindingStatus.EXEMPT;
            case LEFT_ALONE -> assessment.isGone() ? FindingStatus.GONE : FindingStatus.NOT_COUNTED;
            case COMPLIANT, TO_CHANGE, HELD_BACK -> FindingStatus.COMPLIANT;
        };
    }

    /** The causes for which it stays non-compliant; a hop limit is none. */
    private static Stream<Cause> causes(Assessment assessment) {
        return Need.of(assessment).stream().map(Need::cause).filter(cause -> cause != Cause.CONTAINER_HOP_LIMIT);
    }

    private static String advice(Assessment assessment) {
        return Need.of(assessment).stream().map(it -> it.cause().advice()).collect(Collectors.joining(" "));
    }

    /** The digest's sentences where it reports an instance as well, and what is known of the callers. */
    private static String text(Assessment assessment) {
        return Stream.concat(sentences(assessment), assessment.observations().map(it -> it + "."))
                .filter(it -> !it.isEmpty())
                .map(ReportWords::visible)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> sentences(Assessment assessment) {
        return switch (assessment.reason()) {
            case EXEMPT -> Stream.of(FindingText.exempt(assessment.detail()));
            case EXEMPTION_UNREADABLE -> Stream.of(FindingText.unreadableExemption(assessment.detail()));
            case STATE_CHANGING -> Stream.of(FindingText.CHANGING_STATE);
            case AUDIT -> lacking(assessment);
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED, USES_IMDSV1, ORIGIN_USES_IMDSV1, NO_EVIDENCE ->
                lacking(assessment);
            case WAITING_FOR_CANARY, CANARY_REFUSED -> lacking(assessment);
            case ALREADY_COMPLIANT, NON_COMPLIANT -> said(assessment);
            case OUT_OF_SCOPE, IMDS_DISABLED, MANAGED_INSTANCE, TERMINATED, NOT_FOUND, CHANGED_SINCE_PLAN ->
                said(assessment);
            case NOT_VISIBLE_YET, THROTTLED, TRANSIENT_ERROR, ACCESS_DENIED, REJECTED -> said(assessment);
        };
    }

    private static Stream<String> lacking(Assessment assessment) {
        return Stream.of(
                        Stream.of(FindingText.lacking(assessment.changes().stream()
                                .map(Change::option)
                                .toList())),
                        Stream.of(assessment.detail())
                                .filter(it -> !it.isEmpty())
                                .map(it -> it + "."),
                        assessment.withheld().stream()
                                .map(it -> FindingText.withheld(it.option(), it.reason(), it.detail())))
                .flatMap(it -> it);
    }

    /** An outcome that the digest does not report. */
    private static Stream<String> said(Assessment assessment) {
        return Stream.of(
                "It is " + assessment.verdict() + ".", assessment.facts().collect(Collectors.joining("; ")));
    }
}
