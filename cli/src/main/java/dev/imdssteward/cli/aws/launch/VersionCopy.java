package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.enforcer.aws.StreamedAnswer;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * All that a version of a launch template holds, as the base of a new one. EC2's own way, a source version with overrides,
 * loses the snapshots of block devices.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html">SourceVersion</a>
 */
public final class VersionCopy {
    /** The members that EC2 adds to a version and nobody states. */
    private static final Set<String> ANSWERED =
            Set.of("MetadataOptions.State", "Operator.Managed", "Operator.HiddenByDefault");

    private final String template;
    private final ResponseLaunchTemplateData data;
    private final RequestLaunchTemplateData.Builder request;
    private final List<String> lost;

    private VersionCopy(String template, ResponseLaunchTemplateData data, List<String> unknown) {
        this.template = template;
        this.data = data;
        this.request = RequestLaunchTemplateData.builder();
        var copy = new PojoCopy(ANSWERED);
        copy.copy(data, request);
        this.lost = Stream.concat(unknown.stream(), copy.lost().stream()).toList();
    }

    static VersionCopy of(Ec2Client ec2, String template, long number) {
        var answer = new CapturedAnswer();
        var versions = ec2.describeLaunchTemplateVersions(call -> call.launchTemplateId(template)
                        .versions(String.valueOf(number))
                        .overrideConfiguration(it -> it.putExecutionAttribute(StreamedAnswer.ATTRIBUTE, answer)))
                .launchTemplateVersions();
        var unknown = new ArrayList<String>();
        for (var set : UnknownMembers.children(answer.root(), "launchTemplateVersionSet")) {
            for (var item : UnknownMembers.children(set)) {
                UnknownMembers.children(item, "launchTemplateData")
                        .forEach(it -> unknown.addAll(UnknownMembers.in(it, ResponseLaunchTemplateData.builder())));
            }
        }
        return new VersionCopy(template, versions.getFirst().launchTemplateData(), unknown);
    }

    /** The members that a copy would lose: this SDK does not know them, or EC2 takes them in no request. */
    public List<String> lost() {
        return lost;
    }

    /**
     * A version that was made.
     *
     * @param differing the members, but for the metadata options, in which it is not what it was copied from
     */
    public record Made(long number, List<String> differing) {
        public Made {
            differing = List.copyOf(differing);
        }
    }

    Made make(Ec2Client ec2, StatedOptions options, String description, String token) {
        var version = ec2.createLaunchTemplateVersion(call -> call.launchTemplateId(template)
                        .versionDescription(description)
                        .clientToken(token)
                        .launchTemplateData(request.copy()
                                .metadataOptions(completed(options))
                                .build()))
                .launchTemplateVersion();
        return new Made(version.versionNumber(), differing(version.launchTemplateData()));
    }

    /** The options of the old version, completed; empty where neither states any. */
    private @Nullable LaunchTemplateInstanceMetadataOptionsRequest completed(StatedOptions options) {
        var stated = request.build().metadataOptions();
        if (options.equals(StatedOptions.NONE)) {
            return stated;
        }
        var completed = stated == null ? LaunchTemplateInstanceMetadataOptionsRequest.builder() : stated.toBuilder();
        if (options.tokens() == Tokens.REQUIRED) {
            completed.httpTokens(LaunchTemplateHttpTokensState.REQUIRED);
        }
        if (options.instanceTags() == InstanceTags.ENABLED) {
            completed.instanceMetadataTags(LaunchTemplateInstanceMetadataTagsState.ENABLED);
        }
        var hopLimit = options.hopLimit();
        var before = stated == null ? null : stated.httpPutResponseHopLimit();
        if (hopLimit != null && (before == null || before < hopLimit)) {
            completed.httpPutResponseHopLimit(hopLimit);
        }
        return completed.build();
    }

    /** Returns whether another version holds the same, but for the metadata options. */
    public boolean isSame(VersionCopy other) {
        return other.lost.isEmpty() && differing(other.data).isEmpty();
    }

    private List<String> differing(ResponseLaunchTemplateData made) {
        return data.sdkFields().stream()
                .filter(field -> !field.memberName().equals("MetadataOptions"))
                .filter(field -> !Objects.equals(field.getValueOrDefault(data), field.getValueOrDefault(made)))
                .map(field -> field.memberName())
                .toList();
    }
}
