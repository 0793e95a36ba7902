package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.text.JsonWriter;
import dev.imdssteward.verifier.text.ShellWord;

/** The remedy of a check that did not pass: the option, and the AWS CLI command with this instance's id. */
final class Remedy {

    private static final String MODIFY = "aws ec2 modify-instance-metadata-options";

    private final Identity identity;

    Remedy(Identity identity) {
        this.identity = identity;
    }

    String requireTokens() {
        return "Set HttpTokens to required: " + modify("--http-tokens required")
                + " (imdsv trace names the processes that still call IMDSv1)";
    }

    String enableTags() {
        return "Set InstanceMetadataTags to enabled: " + command(MODIFY + " --instance-id")
                + " --instance-metadata-tags enabled";
    }

    String raiseHopLimit() {
        return "Set HttpPutResponseHopLimit to 2 or more: " + modify("--http-put-response-hop-limit 2");
    }

    String enableEndpoint() {
        return "Set HttpEndpoint to enabled: " + modify("");
    }

    /** For a service behind something that forwards requests. */
    String reachDirectly() {
        return inspect(
                "Let requests reach 169.254.169.254 directly, past the proxy or service mesh that forwards them");
    }

    /** For what no option explains: the reader compares what EC2 has with what answers here. */
    String inspect(String why) {
        return why + "; compare with the instance's metadata options (HttpEndpoint, HttpTokens): "
                + command("aws ec2 describe-instances --instance-ids")
                + " --query 'Reservations[].Instances[].MetadataOptions'";
    }

    String tag(String key, String value) {
        String tags = ShellWord.isBare(key + value) && (key + value).indexOf(',') < 0 && value.indexOf('=') < 0
                ? "Key=" + key + ",Value=" + value
                : new JsonWriter()
                        .open('[')
                        .open('{')
                        .name("Key")
                        .string(key)
                        .name("Value")
                        .string(value)
                        .close('}')
                        .close(']')
                        .toString();
        return "Set the tag (tags reach the metadata by the option InstanceMetadataTags): "
                + command("aws ec2 create-tags --resources") + " --tags " + ShellWord.of(tags);
    }

    private String modify(String option) {
        return command(MODIFY + " --instance-id") + " --http-endpoint enabled" + (option.isEmpty() ? "" : " " + option);
    }

    private String command(String start) {
        String id = identity.instanceId();
        String region = identity.region();
        return start + " " + (id == null ? "INSTANCE_ID" : id) + (region == null ? "" : " --region " + region);
    }
}
