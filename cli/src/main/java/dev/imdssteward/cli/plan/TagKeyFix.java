package dev.imdssteward.cli.plan;

import dev.imdssteward.policy.TagKeys;

/**
 * The fix for a tag key that keeps an instance's tags out of its metadata.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html">EC2's rule</a>
 */
record TagKeyFix(String key) {
    /** The fix in words. */
    String words() {
        if (TagKeys.isOwnedByTool(key)) {
            return "leave it, its tool needs this name, and tags stay out";
        }
        var valid = validKey();
        return valid.isEmpty() ? "remove it" : "rename it " + valid;
    }

    /** Without blanks, as Systems Manager takes {@code PatchGroup} for {@code Patch Group}; a dash for anything else. */
    private String validKey() {
        var valid = key.replaceAll("\\s+", "")
                .replaceAll("[^0-9a-zA-Z\\-_+=,.@:]+", "-")
                .replaceAll("^-+|-+$", "");
        return TagKeys.isValidInMetadata(valid) ? valid : "";
    }
}
