package dev.imdssteward.cli.sources;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.policy.Option;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A source with all that there is to say about it.
 *
 * @param lacks the desired options that the next instance will not have
 * @param launched the live instances that came from it
 */
public record AssessedSource(
        AccountAndRegion place,
        Source source,
        Set<Option> lacks,
        Launched launched,
        Manager managedBy,
        SourceEvidence evidence,
        SourceAction action) {

    /** Those that keep producing most non-compliant instances first. */
    static final Comparator<AssessedSource> ORDER = Comparator.comparing(AssessedSource::isCompliant)
            .thenComparing(Comparator.<AssessedSource>comparingLong(each -> each.launched.nonCompliant())
                    .reversed())
            .thenComparing(Comparator.<AssessedSource>comparingLong(each -> each.launched.live())
                    .reversed())
            .thenComparing(AssessedSource::place)
            .thenComparing(each -> each.source.kind())
            .thenComparing(each -> each.source.id())
            .thenComparingLong(each -> Objects.requireNonNullElse(each.source.version(), 0L));

    public AssessedSource {
        lacks = lacks.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(lacks));
    }

    public boolean isCompliant() {
        return lacks.isEmpty();
    }

    /** Returns whether a fix changes it. */
    public boolean isFixable() {
        return action instanceof SourceAction.NewVersion || action instanceof SourceAction.RequireImdsV2;
    }

    AssessedSource held(String reason, String detail) {
        return new AssessedSource(
                place, source, lacks, launched, managedBy, evidence, new SourceAction.Held(reason, detail));
    }
}
