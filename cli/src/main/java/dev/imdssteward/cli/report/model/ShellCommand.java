package dev.imdssteward.cli.report.model;

import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.TagKeys;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command for a POSIX shell that is the same for many instances. Nothing in it has to be trusted: ids, accounts and
 * Regions are checked where they are read, and tag keys are written as {@link PlainJson}, which no shell acts on.
 *
 * @param template the command with {@value #ID} where the instance's id belongs
 */
public record ShellCommand(String template) {
    static final String ID = "{id}";

    /** There is nothing to run. */
    public static final ShellCommand NONE = new ShellCommand("");

    private static final String EXEMPTION_TAG = "imds-steward:exempt";
    private static final String AT_ONCE = "--instance-ids {id}";

    /** A command that a person runs to meet a need, or to see more of it. */
    public static ShellCommand of(Need need) {
        var region = need.place().region();
        return switch (need.cause()) {
            case ACCESS_DENIED, REJECTED ->
                aws(
                        "ec2 modify-instance-metadata-options --dry-run --http-endpoint enabled --http-tokens required"
                                + " --instance-id {id}",
                        region);
            case EXEMPTION_UNREADABLE -> aws("ec2 delete-tags --resources {id} --tags Key=" + EXEMPTION_TAG, region);
            case USES_IMDSV1, ORIGIN_USES_IMDSV1, CANARY_REFUSED -> trace(region);
            case CONTAINER_HOP_LIMIT ->
                aws("ec2 modify-instance-metadata-options --http-put-response-hop-limit 2 --instance-id {id}", region);
            case APPLY -> new ShellCommand("steward apply --region " + region + " --first 5%");
            case TAGS_UNSUPPORTED -> exemptTags(region);
            case INVALID_TAG_KEYS -> rename(need.invalidTagKeys(), region);
        };
    }

    /** The command that changes a pending instance; none where evidence is awaited. */
    public static ShellCommand ofPending(Assessment assessment) {
        return switch (assessment.reason().kind()) {
            case WOULD_MODIFY, DEFERRED ->
                new ShellCommand("steward apply --region " + assessment.place().region() + " --instance-id {id}");
            case COMPLIANT, MODIFIED, WITHHELD, SKIPPED, FAILED -> NONE;
        };
    }

    public String forInstance(InstanceId id) {
        return template.replace(ID, id.value());
    }

    /** The same for several, one after another. */
    public String forInstances(List<InstanceId> ids) {
        if (ids.size() == 1 || !template.contains(ID)) {
            return forInstance(ids.getFirst());
        }
        if (template.endsWith(AT_ONCE)) {
            return template.replace(ID, ids.stream().map(InstanceId::value).collect(Collectors.joining(" ")));
        }
        var each = template.replace(ID, "\"$id\"").indent(2);
        return ids.stream()
                .map(InstanceId::value)
                .collect(Collectors.joining(" ", "for id in ", "; do\n" + each + "done"));
    }

    private static ShellCommand aws(String operation, String region) {
        return new ShellCommand("aws " + operation + " --region " + region);
    }

    /** Names the processes that call IMDSv1, of all instances at once; SSM would take an exit code of 1 for a failure. */
    private static ShellCommand trace(String region) {
        return new ShellCommand("aws ssm send-command --region " + region + " --document-name AWS-RunShellScript \\\n"
                + "  --parameters '{\"commands\":[\"/usr/local/bin/imdsv trace --for 60m --json || [ $? = 1 ]\"],"
                + "\"executionTimeout\":[\"3900\"]}' \\\n"
                + "  " + AT_ONCE);
    }

    private static ShellCommand exemptTags(String region) {
        return aws("ec2 create-tags --resources {id} --tags Key=" + EXEMPTION_TAG + ",Value=tags", region);
    }

    private static ShellCommand rename(List<String> keys, String region) {
        if (keys.isEmpty()) {
            return aws("ec2 describe-tags --filters Name=resource-id,Values={id}", region);
        }
        return keys.stream().allMatch(ShellCommand::isRenamed)
                ? new ShellCommand(keys.stream().map(key -> rename(key, region)).collect(Collectors.joining(" &&\n")))
                : exemptTags(region);
    }

    /** Returns whether a key is its owner's to rename: AWS and Kubernetes find things by theirs. */
    private static boolean isRenamed(String key) {
        return !TagKeys.isOwnedByTool(key) && !validKey(key).isEmpty();
    }

    /** Takes the tag's value along, whatever it is; stops before deleting anything if there is no such tag. */
    private static String rename(String key, String region) {
        var named = PlainJson.string(key);
        var renamed = PlainJson.string(validKey(key));
        var where = " --region " + region;
        return String.join(
                " &&\n",
                "tags=$(aws ec2 describe-tags --filters Name=resource-id,Values={id}" + where + " \\\n  --output json"
                        + " --query 'Tags[?Key==`" + named + "`].{Key:`" + renamed + "`,Value:Value}')",
                "aws ec2 create-tags --resources {id} --tags \"$tags\"" + where,
                "aws ec2 delete-tags --resources {id} --tags '[{\"Key\":" + named + "}]'" + where);
    }

    /** {@code Patch Group} becomes {@code PatchGroup}, {@code cost/centre} becomes {@code cost-centre}. */
    private static String validKey(String key) {
        var valid = key.replaceAll("\\s", "").replaceAll("[^0-9a-zA-Z\\-_+=,.@:]", "-");
        return TagKeys.isValidInMetadata(valid) ? valid : "";
    }
}
