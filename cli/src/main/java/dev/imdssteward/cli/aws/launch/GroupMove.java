package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.enforcer.aws.StreamedAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * The move of an Auto Scaling group from one version of a launch template, as far as it names that by its number, to another.
 *
 * @param template the id of the launch template
 */
public record GroupMove(String group, String template, String templateName, long from, long to) {

    /** The result. */
    public sealed interface Result {
        /** It is moved. */
        record Moved() implements Result {}

        /** It does not name that version, or is gone. */
        record NotUsing() implements Result {}

        /** It holds these members, which would be lost. */
        record Uncopyable(List<String> members) implements Result {
            public Uncopyable {
                members = List.copyOf(members);
            }
        }
    }

    Result carryOut(AutoScalingClient autoScaling) {
        var answer = new CapturedAnswer();
        var groups = autoScaling
                .describeAutoScalingGroups(call -> call.autoScalingGroupNames(group)
                        .overrideConfiguration(it -> it.putExecutionAttribute(StreamedAnswer.ATTRIBUTE, answer)))
                .autoScalingGroups();
        if (groups.isEmpty()) {
            return new Result.NotUsing();
        }
        var found = groups.getFirst();
        if (isMeant(found.launchTemplate())) {
            autoScaling.updateAutoScalingGroup(
                    call -> call.autoScalingGroupName(group).launchTemplate(moved(found.launchTemplate())));
            return new Result.Moved();
        }
        return found.mixedInstancesPolicy() == null ? new Result.NotUsing() : move(autoScaling, found, answer);
    }

    private Result move(AutoScalingClient autoScaling, AutoScalingGroup found, CapturedAnswer answer) {
        var policy = found.mixedInstancesPolicy();
        var moved = moved(policy);
        if (moved.equals(named(policy))) {
            return new Result.NotUsing();
        }
        var unknown = unknown(answer);
        if (!unknown.isEmpty()) {
            return new Result.Uncopyable(unknown);
        }
        autoScaling.updateAutoScalingGroup(
                call -> call.autoScalingGroupName(group).mixedInstancesPolicy(moved));
        return new Result.Moved();
    }

    private static List<String> unknown(CapturedAnswer answer) {
        var unknown = new ArrayList<String>();
        for (var result : UnknownMembers.children(answer.root(), "DescribeAutoScalingGroupsResult")) {
            for (var groups : UnknownMembers.children(result, "AutoScalingGroups")) {
                for (var member : UnknownMembers.children(groups)) {
                    UnknownMembers.children(member, "MixedInstancesPolicy")
                            .forEach(it -> unknown.addAll(UnknownMembers.in(it, MixedInstancesPolicy.builder())));
                }
            }
        }
        return unknown;
    }

    private boolean isMeant(@Nullable LaunchTemplateSpecification specification) {
        if (specification == null || !String.valueOf(from).equals(specification.version())) {
            return false;
        }
        return specification.launchTemplateId() == null
                ? templateName.equals(specification.launchTemplateName())
                : template.equals(specification.launchTemplateId());
    }

    private LaunchTemplateSpecification moved(LaunchTemplateSpecification specification) {
        var named = named(specification);
        return isMeant(specification)
                ? named.toBuilder().version(String.valueOf(to)).build()
                : named;
    }

    private MixedInstancesPolicy moved(MixedInstancesPolicy policy) {
        return policy.toBuilder()
                .launchTemplate(template -> template.launchTemplateSpecification(
                                moved(policy.launchTemplate().launchTemplateSpecification()))
                        .overrides(policy.launchTemplate().overrides().stream()
                                .map(this::moved)
                                .toList()))
                .build();
    }

    private LaunchTemplateOverrides moved(LaunchTemplateOverrides overrides) {
        var specification = overrides.launchTemplateSpecification();
        return specification == null
                ? overrides
                : overrides.toBuilder()
                        .launchTemplateSpecification(moved(specification))
                        .build();
    }

    /** Auto Scaling answers id and name, and takes one of them. */
    private static LaunchTemplateSpecification named(LaunchTemplateSpecification specification) {
        return specification.launchTemplateId() == null
                ? specification
                : specification.toBuilder().launchTemplateName(null).build();
    }

    /** The policy as it would be sent if nothing were moved. */
    private MixedInstancesPolicy named(MixedInstancesPolicy policy) {
        return new GroupMove(group, template, templateName, Long.MIN_VALUE, to).moved(policy);
    }
}
