package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.QueryProtocol;
import dev.imdssteward.simulator.rpc.CallRecorder;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * EC2 Auto Scaling's Query API.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/Welcome.html">API reference</a>
 */
public final class AutoScalingService implements Service {
    private static final String VERSION = "Version=2011-01-01";
    private static final QueryProtocol PROTOCOL = new QueryProtocol("http://autoscaling.amazonaws.com/doc/2011-01-01/");

    private final String account;
    private final Fleet fleet;
    private final CallRecorder reception;
    private final TreeMap<String, ScalingAction> operations;

    public AutoScalingService(
            String account, Fleet fleet, LaunchTemplates templates, AutoScaling scaling, CallRecorder reception) {
        this.account = account;
        this.fleet = fleet;
        this.reception = reception;
        operations = new TreeMap<>(Map.ofEntries(
                Map.entry("CreateAutoScalingGroup", new CreateAutoScalingGroup(scaling, templates)),
                Map.entry("UpdateAutoScalingGroup", new UpdateAutoScalingGroup(scaling, templates)),
                Map.entry("DeleteAutoScalingGroup", new DeleteAutoScalingGroup(scaling)),
                Map.entry("DescribeAutoScalingGroups", new DescribeAutoScalingGroups(scaling, templates, fleet)),
                Map.entry("DescribeAutoScalingInstances", new DescribeAutoScalingInstances(scaling, templates, fleet)),
                Map.entry("SetDesiredCapacity", new SetDesiredCapacity(scaling)),
                Map.entry("TerminateInstanceInAutoScalingGroup", new TerminateInstance(scaling)),
                Map.entry("CreateOrUpdateTags", new CreateOrUpdateTags(scaling)),
                Map.entry("CreateLaunchConfiguration", new CreateLaunchConfiguration(scaling)),
                Map.entry("DescribeLaunchConfigurations", new DescribeLaunchConfigurations(scaling)),
                Map.entry("DeleteLaunchConfiguration", new DeleteLaunchConfiguration(scaling))));
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.path().equals("/") && form(request).contains(VERSION);
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        var parameters = Parameters.parse(form(request));
        var action = parameters.text("Action");
        var requestId = UUID.randomUUID().toString();
        var call = reception.call(request, "autoscaling", action, parameters.values());
        return reception.receive(
                call,
                () -> answer(
                        action,
                        new ScalingRequest(parameters, new AccountInRegion(account, call.region()), call.time()),
                        requestId),
                failure -> PROTOCOL.refusal(failure, requestId));
    }

    private HttpReply.Answer answer(String action, ScalingRequest request, String requestId) {
        var operation = operations.get(action);
        if (operation == null) {
            throw FailureException.of(
                    "InvalidAction",
                    "The simulator has no action " + action + ", only " + String.join(", ", operations.keySet()) + ".");
        }
        new KnownParameters(action, operation.parameters()).check(request.parameters());
        fleet.settle();
        return fleet.exclusively(() -> operation.answer(request))
                .map(result -> PROTOCOL.answer(action, requestId, result))
                .orElseGet(() -> PROTOCOL.answer(action, requestId));
    }

    private static String form(HttpRequest request) {
        return request.query() + "&" + request.text();
    }
}
