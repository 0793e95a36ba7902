package dev.imdssteward.cli.report.model;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a person has to do, with the same command for every instance that needs it.
 *
 * @param invalidTagKeys the keys to rename; empty unless they are the cause and known
 */
public record Need(Cause cause, AccountAndRegion place, List<String> invalidTagKeys) {
    static final Comparator<Need> ORDER = Comparator.comparing(Need::cause)
            .thenComparing(Need::place)
            .thenComparing(it -> it.invalidTagKeys().toString());

    public Need {
        invalidTagKeys = List.copyOf(invalidTagKeys);
    }

    /** The tasks of a person about one instance. */
    public static List<Need> of(Assessment assessment) {
        var place = assessment.place();
        return Stream.of(
                        of(assessment.reason()).map(cause -> new Need(cause, place, List.of())).stream(),
                        assessment.withheld().stream().flatMap(it -> of(it, place).stream()),
                        assessment.lacksTheHopOfContainers()
                                ? Stream.of(new Need(Cause.CONTAINER_HOP_LIMIT, place, List.of()))
                                : Stream.<Need>of())
                .flatMap(it -> it)
                .toList();
    }

    /** The same, and what a person can do sooner than the next sweep. */
    public static List<Need> withApply(Assessment assessment) {
        var needs = new ArrayList<>(of(assessment));
        if (assessment.reason().kind() == Kind.WOULD_MODIFY
                || assessment.reason().kind() == Kind.DEFERRED) {
            needs.add(new Need(Cause.APPLY, assessment.place(), List.of()));
        }
        return needs;
    }

    private static Optional<Cause> of(Reason reason) {
        return switch (reason) {
            case ACCESS_DENIED -> Optional.of(Cause.ACCESS_DENIED);
            case REJECTED -> Optional.of(Cause.REJECTED);
            case EXEMPTION_UNREADABLE -> Optional.of(Cause.EXEMPTION_UNREADABLE);
            // these withhold options, each of which says itself what it needs
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED, USES_IMDSV1, ORIGIN_USES_IMDSV1, NO_EVIDENCE -> Optional.empty();
            case WAITING_FOR_CANARY, CANARY_REFUSED -> Optional.empty();
            case ALREADY_COMPLIANT, NON_COMPLIANT, AUDIT -> Optional.empty();
            case EXEMPT, OUT_OF_SCOPE, IMDS_DISABLED, MANAGED_INSTANCE, TERMINATED, NOT_FOUND, CHANGED_SINCE_PLAN ->
                Optional.empty();
            case STATE_CHANGING, NOT_VISIBLE_YET, THROTTLED, TRANSIENT_ERROR -> Optional.empty();
        };
    }

    private static Optional<Need> of(LeftOut leftOut, AccountAndRegion place) {
        return switch (leftOut.reason()) {
            case USES_IMDSV1 -> Optional.of(new Need(Cause.USES_IMDSV1, place, List.of()));
            case ORIGIN_USES_IMDSV1 -> Optional.of(new Need(Cause.ORIGIN_USES_IMDSV1, place, List.of()));
            case CANARY_REFUSED -> Optional.of(new Need(Cause.CANARY_REFUSED, place, List.of()));
            case TAGS_UNSUPPORTED -> Optional.of(new Need(Cause.TAGS_UNSUPPORTED, place, List.of()));
            case INVALID_TAG_KEYS ->
                leftOut.isForTools()
                        ? Optional.empty()
                        : Optional.of(new Need(Cause.INVALID_TAG_KEYS, place, leftOut.tagKeys()));
            case NO_EVIDENCE, WAITING_FOR_CANARY -> Optional.empty();
        };
    }
}
