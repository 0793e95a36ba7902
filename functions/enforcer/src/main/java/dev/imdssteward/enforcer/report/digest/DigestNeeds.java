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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The digest's list of what a person has to do; the rest is done by the next sweeps. */
final class DigestNeeds {
    private DigestNeeds() {}

    static List<String> of(ComplianceCounts counts, WithheldCounts withheld, @Nullable TwoDays days) {
        var needs = new ArrayList<String>();
        var users = withheld.of(Withheld.Reason.USES_IMDSV1);
        if (users > 0) {
            needs.add("Update what calls IMDSv1 on " + instances(users) + " (imdsv trace names it), or exempt "
                    + (users == 1 ? "it" : "them") + " from tokens.");
        }
        if (withheld.of(Withheld.Reason.ORIGIN_USES_IMDSV1) > 0) {
            needs.add("Correct the image or user data of the origins that launch instances which call IMDSv1.");
        }
        if (withheld.of(Withheld.Reason.CANARY_REFUSED) > 0) {
            needs.add("Update what calls IMDSv1 on the origins whose canaries were refused.");
        }
        if (hasKeysToRename(counts.invalidTagKeys())) {
            needs.add("Rename the tag keys in the way, or exempt those instances from tags in metadata.");
        }
        if (counts.of(Reason.EXEMPTION_UNREADABLE) > 0) {
            needs.add("Correct the exemption tags that cannot be read (search the log for exemption-unreadable).");
        }
        if (days != null && days.last().of(Kind.FAILED) > 0) {
            needs.add("Look at the dead-letter queue: some instances could not be modified.");
        }
        return needs;
    }

    /** The keys that tools need are nobody's to rename. */
    private static boolean hasKeysToRename(Tally keys) {
        return keys.all().keySet().stream().anyMatch(key -> !TagKeys.isOwnedByTool(key))
                || keys.besides(keys.all()) > 0;
    }

    static String instances(int count) {
        return count + (count == 1 ? " instance" : " instances");
    }
}
