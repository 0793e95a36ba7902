package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Dialect;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.aws.StreamedAnswer;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/**
 * The instances of EC2.
 *
 * <p>They are described by filters, since an unknown id would make EC2 refuse the whole call otherwise, and by hand from
 * page to page, since the SDK's paginator brings five thousand classes along.
 */
public final class Ec2Instances implements Instances {
    /** The most that EC2 puts on a page. */
    private static final int PAGE = 1000;

    private final Ec2Client ec2;
    private final Ec2Dialect dialect;

    private Ec2Instances(Ec2Client ec2, Ec2Dialect dialect) {
        this.ec2 = ec2;
        this.dialect = dialect;
    }

    public static Ec2Instances connect(Connection connection) {
        return new Ec2Instances(connection.connect(Ec2Client.builder()), connection.dialect());
    }

    @Override
    public List<Instance> describe(Collection<InstanceId> ids) {
        var asked = new HashSet<>(ids);
        var values = ids.stream().map(InstanceId::value).toList();
        return answers("instance-id", values).stream()
                .flatMap(answer -> answer.instances().stream())
                .filter(instance -> asked.contains(instance.id()))
                .toList();
    }

    @Override
    public List<Instance> launchedWith(String clientToken) {
        return answers("client-token", List.of(FilterValues.literally(clientToken))).stream()
                .flatMap(answer -> answer.launchedWith(clientToken).stream())
                .toList();
    }

    private List<InstancesAnswer> answers(String filter, List<String> values) {
        var answers = new ArrayList<InstancesAnswer>();
        var request = DescribeInstancesRequest.builder()
                .filters(Filter.builder().name(filter).values(values).build())
                .maxResults(PAGE);
        try {
            String next;
            do {
                var answer = new InstancesAnswer();
                request.overrideConfiguration(call -> call.putExecutionAttribute(StreamedAnswer.ATTRIBUTE, answer));
                dialect.describe(ec2, request);
                answers.add(answer);
                next = answer.nextToken();
                request.nextToken(next);
            } while (!next.isEmpty());
            return answers;
        } catch (SdkException refused) {
            throw new RefusedException(Refusals.of(refused));
        }
    }

    @Override
    public Modification modify(InstanceId id, Changes changes) {
        if (changes.contains(Option.INSTANCE_TAGS) && !dialect.knowsInstanceTags()) {
            return new Modification.Refused(
                    Modification.Refusal.TAGS_UNSUPPORTED, "EC2 does not know the parameter InstanceMetadataTags");
        }
        try {
            dialect.modify(ec2, request(id, changes));
            return new Modification.Done();
        } catch (SdkException refused) {
            return Refusals.of(refused);
        }
    }

    /** Requests only what changes; EC2 keeps the rest. */
    private static ModifyInstanceMetadataOptionsRequest.Builder request(InstanceId id, Changes changes) {
        var request = ModifyInstanceMetadataOptionsRequest.builder()
                .instanceId(id.value())
                .overrideConfiguration(
                        call -> call.putExecutionAttribute(StreamedAnswer.ATTRIBUTE, new ModifiedAnswer()));
        changes.options().forEach(option -> OptionParameter.of(option).set(request, changes.to()));
        return request;
    }
}
