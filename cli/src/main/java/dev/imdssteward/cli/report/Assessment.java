package dev.imdssteward.cli.report;

import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@code plan} or {@code apply} said of one instance.
 *
 * @param detail the exemption, or EC2's own words; may be empty
 * @param origin where the next instance like this one will come from; null where nothing tells
 */
record Assessment(
        InstanceId instanceId,
        Place place,
        Reason reason,
        List<Change> changes,
        List<LeftOut> withheld,
        String detail,
        @Nullable LaunchSource origin) {
    Assessment {
        changes = List.copyOf(changes);
        withheld = List.copyOf(withheld);
    }

    String arn() {
        return place.arn(instanceId);
    }

    /** The outcome and its reason, such as {@code withheld: uses-imdsv1}. */
    String verdict() {
        return Words.of(reason.kind()) + ": " + Words.of(reason);
    }

    /** What changes, what is withheld and whatever else was said. */
    String explanation() {
        return Stream.of(
                        changes.stream().map(Change::toString),
                        withheld.stream().map(Words::of),
                        Stream.of(detail).filter(it -> !it.isEmpty()))
                .flatMap(it -> it)
                .collect(Collectors.joining("; "));
    }
}
