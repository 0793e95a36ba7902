package dev.imdssteward.cli.report.model;

import dev.imdssteward.cli.trace.TracedCaller;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.CountedInstance;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code plan} or {@code apply} for one instance.
 *
 * @param detail the exemption, a weakening, or EC2's own words; may be empty
 * @param callers the processes on it that call IMDSv1, where it was traced
 */
public record Assessment(
        Subject subject,
        AccountAndRegion place,
        Reason reason,
        List<Change> changes,
        List<LeftOut> withheld,
        String detail,
        List<TracedCaller> callers) {
    public Assessment {
        changes = List.copyOf(changes);
        withheld = List.copyOf(withheld);
        callers = List.copyOf(callers);
    }

    /** An assessment without callers, which no run tells. */
    public Assessment(
            Subject subject,
            AccountAndRegion place,
            Reason reason,
            List<Change> changes,
            List<LeftOut> withheld,
            String detail) {
        this(subject, place, reason, changes, withheld, detail, List.of());
    }

    public Assessment withCallers(List<TracedCaller> other) {
        return new Assessment(subject, place, reason, changes, withheld, detail, other);
    }

    /**
     * An instance as the run found or left it.
     *
     * @param name its Name tag; may be empty
     * @param options its current options; null in runs that do not tell
     * @param exempt the goals that it is exempt from
     * @param isContainerHost whether it runs containers
     * @param origin where the next instance like this one will come from; null where that is not known
     */
    public record Subject(
            InstanceId id,
            String name,
            @Nullable MetadataOptions options,
            Set<Option> exempt,
            boolean isContainerHost,
            @Nullable LaunchSource origin) {
        public Subject {
            exempt = Set.copyOf(exempt);
        }
    }

    public InstanceId instanceId() {
        return subject.id();
    }

    @Nullable
    public LaunchSource origin() {
        return subject.origin();
    }

    public ComplianceStatus status() {
        return ComplianceStatus.of(reason);
    }

    public String arn() {
        return place.arn(instanceId());
    }

    /** The outcome and its reason, such as {@code withheld: uses-imdsv1}. */
    public String verdict() {
        return switch (reason.kind()) {
            case COMPLIANT, WOULD_MODIFY, MODIFIED -> ReportWords.of(reason.kind());
            case WITHHELD, SKIPPED, DEFERRED, FAILED -> ReportWords.of(reason.kind()) + ": " + ReportWords.of(reason);
        };
    }

    /** The changes, the withheld options, other details, and what was observed of its callers. */
    public String explanation() {
        return Stream.concat(facts(), observations()).collect(Collectors.joining("; "));
    }

    /** The changes, the withheld options and other details. */
    Stream<String> facts() {
        return Stream.of(
                        changes.stream().map(Change::toString),
                        withheld.stream().map(ReportWords::of),
                        Stream.of(detail).filter(it -> !it.isEmpty()))
                .flatMap(it -> it);
    }

    /** The processes that call IMDSv1, and containers that get no session token. */
    Stream<String> observations() {
        return Stream.concat(
                callers.stream().map(caller -> "IMDSv1 from " + caller),
                lacksTheHopOfContainers() ? Stream.of("container host with hop limit 1") : Stream.empty());
    }

    /** Returns whether there is no such instance any more. */
    public boolean isGone() {
        return reason == Reason.TERMINATED || reason == Reason.NOT_FOUND;
    }

    /** Returns whether something that is desired of it does not hold now. */
    public boolean isNonCompliant() {
        return switch (reason.kind()) {
            case WOULD_MODIFY, DEFERRED, WITHHELD, FAILED -> true;
            case MODIFIED -> !withheld.isEmpty();
            case SKIPPED -> reason == Reason.EXEMPTION_UNREADABLE;
            case COMPLIANT -> false;
        };
    }

    /** Returns whether containers on it get no session token, and nothing is going to change that. */
    public boolean lacksTheHopOfContainers() {
        var options = subject.options();
        return subject.isContainerHost()
                && options != null
                && options.hopLimit() == 1
                && changes.stream().noneMatch(change -> change.option() == Option.HOP_LIMIT);
    }

    /** The facts that are counted. */
    public CountedInstance counted(Set<Option> desired) {
        var wanted = EnumSet.noneOf(Option.class);
        wanted.addAll(desired);
        wanted.removeAll(subject.exempt());
        var options = subject.options();
        var have = options == null ? notLacking(wanted) : CountedInstance.met(options);
        return new CountedInstance(
                reason, wanted, have, withheld.stream().map(LeftOut::reason).toList());
    }

    /** The goals that a run which tells no options says nothing against. */
    private Set<Option> notLacking(Set<Option> wanted) {
        var have = EnumSet.noneOf(Option.class);
        have.addAll(wanted);
        switch (reason.kind()) {
            case COMPLIANT, MODIFIED, SKIPPED -> {}
            case WOULD_MODIFY, WITHHELD -> changes.forEach(change -> have.remove(change.option()));
            case DEFERRED, FAILED -> have.clear();
        }
        withheld.forEach(each -> have.remove(each.option()));
        return have;
    }
}
