package dev.imdssteward.cli.report.model;

import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.TagKeys;
import dev.imdssteward.policy.Withheld;
import java.util.List;

/**
 * A withheld option as a plan says it.
 *
 * @param detail what it rests on, in words; may be empty
 * @param tagKeys the invalid tag keys; empty where these are not the reason, and in plans that do not list them
 */
public record LeftOut(Option option, Withheld.Reason reason, String detail, List<String> tagKeys) {
    public LeftOut {
        tagKeys = List.copyOf(tagKeys);
    }

    /** Returns whether one of the tag keys is a tool's, so that no renaming brings the tags into the metadata. */
    public boolean isForTools() {
        return tagKeys.stream().anyMatch(TagKeys::isOwnedByTool);
    }
}
