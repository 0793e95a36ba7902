package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.ec2.describe.InstanceXml;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ModifyInstanceMetadataOptions: changes what is named and keeps the rest; all of a request is refused or none of it.
 *
 * @param endpointRequired whether tokens, hop limit and IPv6 are refused without {@code HttpEndpoint=enabled}
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html">API</a>
 */
record ModifyInstanceMetadataOptions(Fleet fleet, boolean endpointRequired) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of(
                "HttpEndpoint",
                "HttpProtocolIpv6",
                "HttpPutResponseHopLimit",
                "HttpTokens",
                "InstanceId",
                "InstanceMetadataTags");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var id = request.parameters().required("InstanceId");
        var wanted = MetadataOptionsRequest.of(request.parameters());
        if (endpointRequired) {
            wanted.requireEnabledEndpoint();
        }
        wanted.requireEndpointNotDisabled();
        var instance = new InstanceIds(fleet)
                .existing(request.region(), List.of(id), _ -> true)
                .getFirst()
                .instance();
        InstanceIds.requireOwn(instance);
        requireState(instance);
        var options = wanted.over(instance.options());
        if (wanted.tokens() == Tokens.OPTIONAL) {
            requireTokensNotEnforced(fleet, request.region());
        }
        if (options.instanceTags() == EnabledState.ENABLED) {
            TagRules.requireValidInMetadata(instance.tags().keySet());
        }
        request.stopIfDryRun();
        return changed(request, fleet.reconfigure(id, options));
    }

    /** An account may forbid IMDSv1 for every launch and change. */
    static void requireTokensNotEnforced(Fleet fleet, String region) {
        if (fleet.account().defaults(region).enforcesTokens()) {
            throw FailureException.of(
                    "UnsupportedOperation",
                    "You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for this account. "
                            + "Either launch the instance with httpTokens=required or contact your account owner to disable "
                            + "httpTokensEnforced using the ModifyInstanceMetadataDefaults API or the account settings in the "
                            + "EC2 console.");
        }
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        var plain = new LinkedHashMap<>(parameters.values());
        plain.keySet()
                .retainAll(List.of(
                        "InstanceId",
                        "HttpTokens",
                        "HttpPutResponseHopLimit",
                        "HttpEndpoint",
                        "HttpProtocolIpv6",
                        "InstanceMetadataTags",
                        "DryRun"));
        return Map.of(
                "ModifyInstanceMetadataOptionsRequest", CloudTrailFields.plain(new Parameters(plain), name -> name));
    }

    private static void requireState(Instance instance) {
        if (instance.state() != InstanceState.RUNNING && instance.state() != InstanceState.STOPPED) {
            throw FailureException.of(
                    "IncorrectInstanceState",
                    "The instance '" + instance.id() + "' is not in the 'running' or 'stopped' state.");
        }
    }

    private static Answer changed(Ec2Request request, Instance instance) {
        var response = new LinkedHashMap<String, Object>();
        response.put("xmlns", Ec2Service.NAMESPACE);
        response.put("requestId", request.requestId());
        response.put("instanceId", instance.id());
        response.put("instanceMetadataOptions", new InstanceRecord(request.place()).metadataOptions(instance));
        return new Answer(
                xml -> {
                    xml.text("instanceId", instance.id());
                    new InstanceXml(xml, request.place()).metadataOptions("instanceMetadataOptions", instance);
                },
                Map.of("ModifyInstanceMetadataOptionsResponse", response),
                List.of(instance.id()));
    }
}
