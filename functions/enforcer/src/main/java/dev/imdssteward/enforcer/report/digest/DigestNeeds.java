package dev.imdssteward.enforcer.report.digest;

import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.report.digest.History.TwoDays;
import dev.imdssteward.enforcer.sweep.ComplianceCounts;
import dev.imdssteward.enforcer.sweep.Tally;
import dev.imdssteward.enforcer.sweep.WithheldCounts;
import dev.imdssteward.policy.TagKeys;
import dev.imdssteward.policy.Withheld;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The digest's list of what a person has to do; the rest is done by the next sweeps. */
final class DigestNeeds {
    private static final EnumSet<Withheld.Reason> OF_TAGS =
            EnumSet.of(Withheld.Reason.INVALID_TAG_KEYS, Withheld.Reason.TAGS_UNSUPPORTED);

    private DigestNeeds() {}

    static List<String> of(ComplianceCounts counts, WithheldCounts withheld, @Nullable TwoDays days) {
        var needs = new ArrayList<String>();
        Stream.concat(EnumSet.complementOf(OF_TAGS).stream(), OF_TAGS.stream())
                .flatMap(reason -> need(reason, withheld.of(reason), counts).stream())
                .forEach(needs::add);
        if (counts.of(Reason.EXEMPTION_UNREADABLE) > 0) {
            needs.add("Correct the exemption tags that cannot be read (search the log for exemption-unreadable).");
        }
        if (days != null && days.last().of(Kind.FAILED) > 0) {
            needs.add("Look at the dead-letter queue: some instances could not be modified.");
        }
        return needs;
    }

    private static Optional<String> need(Withheld.Reason reason, int instances, ComplianceCounts counts) {
        return switch (reason) {
            case USES_IMDSV1 ->
                said(
                        instances > 0,
                        "Update what calls IMDSv1 on " + instances(instances) + " (imdsv trace names it), or exempt "
                                + (instances == 1 ? "it" : "them") + " from tokens.");
            case ORIGIN_USES_IMDSV1 ->
                said(
                        instances > 0,
                        "Correct the image or user data of the origins that launch instances which call IMDSv1.");
            case CANARY_REFUSED ->
                said(instances > 0, "Update what calls IMDSv1 on the origins whose canaries were refused.");
            case INVALID_TAG_KEYS ->
                said(
                        hasKeysToRename(counts.invalidTagKeys()),
                        "Rename the tag keys in the way, or exempt those instances from tags in metadata.");
            case TAGS_UNSUPPORTED, NO_EVIDENCE, WAITING_FOR_CANARY -> Optional.empty();
        };
    }

    private static Optional<String> said(boolean isNeeded, String need) {
        return isNeeded ? Optional.of(need) : Optional.empty();
    }

    /** Nobody can rename the keys that tools need. */
    private static boolean hasKeysToRename(Tally keys) {
        return keys.all().keySet().stream().anyMatch(key -> !TagKeys.isOwnedByTool(key))
                || keys.besides(keys.all()) > 0;
    }

    static String instances(int count) {
        return count + (count == 1 ? " instance" : " instances");
    }
}
