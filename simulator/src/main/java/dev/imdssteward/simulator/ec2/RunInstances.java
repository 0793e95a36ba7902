package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.call.Buckets;
import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.describe.InstanceXml;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Launch;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Network;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * RunInstances. Metadata options come, one by one, from the request, its launch template, the account's defaults, the image.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html">Order of
 *     precedence</a>
 */
record RunInstances(Fleet fleet, LaunchTemplates templates, Images images, Buckets buckets, ClientTokens clientTokens)
        implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return LaunchRequest.PARAMETERS;
    }

    @Override
    public Answer answer(Ec2Request request) {
        var template = TemplateReference.of(templates, request.region(), request.parameters());
        var parameters = template.data().under(request.parameters());
        new KnownParameters(request.action(), parameters()).check(parameters);
        var launch = LaunchRequest.of(parameters, request.region());
        var tags = tags(request, template, launch);
        var options = options(request, launch);
        if (options.instanceTags() == EnabledState.ENABLED) {
            TagRules.requireValidInMetadata(tags.keySet());
        }
        var launched = clientTokens.launched(request);
        if (launched.isEmpty()) {
            requireFreeAddress(request.region(), launch);
        }
        request.stopIfDryRun();
        return reservation(request, launched.isEmpty() ? launch(request, launch, tags, options) : current(launched));
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return LaunchRecord.of(parameters);
    }

    private Map<String, String> tags(Ec2Request request, TemplateReference template, LaunchRequest launch) {
        if (!request.actor().service()) {
            TagRules.requireAcceptable(launch.tags());
        }
        TagRules.requireCount(launch.tags().keySet());
        var tags = new LinkedHashMap<>(template.tags());
        tags.putAll(launch.tags());
        return tags;
    }

    private MetadataOptions options(Ec2Request request, LaunchRequest launch) {
        launch.options().requireEndpointNotDisabled();
        var account = fleet.account();
        var base =
                account.defaults(request.region()).over(images.supportsOnlyImdsv2(request.region(), launch.imageId()));
        var options = launch.options().over(base);
        if (options.tokens() == Tokens.OPTIONAL && options.endpoint() == EnabledState.ENABLED) {
            ModifyInstanceMetadataOptions.requireTokensNotEnforced(fleet, request.region());
        }
        return options;
    }

    private List<Instance> launch(
            Ec2Request request, LaunchRequest launch, Map<String, String> tags, MetadataOptions options) {
        if (!buckets.admitInstances(request.region(), request.action(), launch.count())) {
            throw Ec2Service.throttled();
        }
        var reservation = fleet.newId("r-");
        var instances = IntStream.range(0, launch.count())
                .mapToObj(index -> instance(request, launch, reservation, index)
                        .withTags(tags)
                        .withOptions(options)
                        .withPendingOptions(options))
                .map(instance -> fleet.add(request.region(), instance))
                .toList();
        instances.forEach(instance -> fleet.announce(instance.id()));
        clientTokens.remember(request, instances.stream().map(Instance::id).toList());
        return instances;
    }

    private Instance instance(Ec2Request request, LaunchRequest launch, String reservation, int index) {
        var now = request.time();
        return Instance.running(fleet.newId("i-"), now)
                .withState(InstanceState.PENDING)
                .withLaunch(Launch.at(now)
                        .withReservationId(reservation)
                        .withRequesterId(request.actor().service() ? "444455556666" : "")
                        .withClientToken(launch.clientToken())
                        .withImageId(launch.imageId())
                        .withInstanceType(launch.instanceType())
                        .withIndex(index)
                        .withUserData(launch.userData())
                        .withSettings(launch.settings()))
                .withNetwork(Network.attachedAt(now)
                        .withSubnetId(launch.subnetId())
                        .withZone(launch.zone())
                        .withPrivateAddress(launch.privateAddress()));
    }

    private void requireFreeAddress(String region, LaunchRequest launch) {
        var address = launch.privateAddress();
        if (address.isEmpty()) {
            return;
        }
        if (launch.count() > 1) {
            throw FailureException.of(
                    "InvalidParameterCombination",
                    "Specifying a private IP address is only valid when launching a single instance.");
        }
        if (fleet.isInUse(region, address)) {
            throw FailureException.of("InvalidIPAddress.InUse", "Address " + address + " is in use.");
        }
    }

    private List<Instance> current(List<String> ids) {
        return ids.stream().flatMap(id -> fleet.currentIfAny(id).stream()).toList();
    }

    private static Answer reservation(Ec2Request request, List<Instance> instances) {
        return new Answer(
                xml -> {
                    var writer = new InstanceXml(xml, request.place());
                    writer.reservationHead(instances.getFirst());
                    xml.open("instancesSet");
                    instances.forEach(writer::instance);
                    xml.close("instancesSet");
                },
                LaunchRecord.response(request, instances),
                instances.stream().map(Instance::id).toList());
    }
}
