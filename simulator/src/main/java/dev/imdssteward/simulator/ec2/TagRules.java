package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.query.FailureException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of EC2 for tags.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions">Tag restrictions</a>
 */
public final class TagRules {
    private static final Pattern IN_METADATA = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");
    private static final Set<String> RESERVED = Set.of(".", "..", "_index");
    private static final int TAGS = 50;
    private static final int KEY_LENGTH = 128;
    private static final int VALUE_LENGTH = 256;

    private TagRules() {}

    /** A caller's tags must be short enough and not look like AWS's own. */
    public static void requireAcceptable(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            requireNotReserved(key);
            if (key.isEmpty() || key.length() > KEY_LENGTH) {
                throw invalid("Tag key exceeds the maximum length of 128 characters or is empty: '" + key + "'");
            }
            if (value.length() > VALUE_LENGTH) {
                throw invalid("Tag value exceeds the maximum length of 256 characters.");
            }
        });
    }

    /** Keys that start with {@code aws:} belong to AWS. */
    static void requireNotReserved(String key) {
        if (isReserved(key)) {
            throw invalid("Tag keys starting with 'aws:' are reserved for internal use");
        }
    }

    /** Returns whether a key belongs to AWS, which nobody may set or delete and which does not count. */
    static boolean isReserved(String key) {
        return key.regionMatches(true, 0, "aws:", 0, 4);
    }

    /** A resource has at most 50 tags besides those of AWS. */
    public static void requireCount(Collection<String> keys) {
        if (keys.stream().filter(key -> !isReserved(key)).count() > TAGS) {
            throw FailureException.of(
                    "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
    }

    /** Tags that an instance offers in its metadata must have keys that can be part of a path. */
    static void requireValidInMetadata(Collection<String> keys) {
        for (var key : keys) {
            if (RESERVED.contains(key) || !IN_METADATA.matcher(key).matches()) {
                throw invalid("'" + key + "' is not a valid tag key. Tag keys must match pattern "
                        + "([0-9a-zA-Z\\\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')");
            }
        }
    }

    private static FailureException invalid(String message) {
        return FailureException.of("InvalidParameterValue", message);
    }
}
