package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.call.Buckets;
import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.ec2.describe.InstanceXml;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** StartInstances, StopInstances and TerminateInstances: all named instances or none. */
record ChangeState(Fleet fleet, Buckets buckets, Change change) implements Action.Mutation {

    enum Change {
        START,
        STOP,
        TERMINATE
    }

    private record Step(String id, InstanceState before, InstanceState after) {}

    @Override
    public Set<String> parameters() {
        return switch (change) {
            case START -> Set.of("InstanceId");
            case STOP -> Set.of("Force", "Hibernate", "InstanceId", "SkipOsShutdown");
            case TERMINATE -> Set.of("Force", "InstanceId", "SkipOsShutdown");
        };
    }

    @Override
    public Answer answer(Ec2Request request) {
        var instances = new InstanceIds(fleet)
                .named(request).stream().map(Fleet.Placed::instance).toList();
        instances.forEach(InstanceIds::requireOwn);
        instances.forEach(this::requireState);
        instances.forEach(this::requireNoProtection);
        requireHibernation(request, instances);
        request.stopIfDryRun();
        if (change == Change.START && !buckets.admitInstances(request.region(), request.action(), instances.size())) {
            throw Ec2Service.throttled();
        }
        return answer(request, instances.stream().map(this::take).toList());
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return CloudTrailFields.instances(parameters);
    }

    private void requireState(Instance instance) {
        var state = instance.state();
        switch (change) {
            case START -> {
                if (!isGoingUp(state) && state != InstanceState.STOPPED) {
                    throw incorrect(instance, "started");
                }
            }
            case STOP -> {
                if (state != InstanceState.RUNNING
                        && state != InstanceState.STOPPING
                        && state != InstanceState.STOPPED) {
                    throw incorrect(instance, "stopped");
                }
            }
            case TERMINATE -> {}
        }
    }

    private void requireNoProtection(Instance instance) {
        var settings = instance.launch().settings();
        switch (change) {
            case START -> {}
            case STOP -> {
                if (settings.flag("DisableApiStop")) {
                    throw isProtected(instance, "stopped", "disableApiStop");
                }
            }
            case TERMINATE -> {
                if (settings.flag("DisableApiTermination")) {
                    throw isProtected(instance, "terminated", "disableApiTermination");
                }
            }
        }
    }

    /** A hibernated instance is simulated as a stopped one. */
    private static void requireHibernation(Ec2Request request, List<Instance> instances) {
        if (request.parameters().flag("Hibernate")
                && !instances.stream()
                        .allMatch(instance -> instance.launch().settings().flag("HibernationOptions.Configured"))) {
            throw FailureException.of(
                    "UnsupportedHibernationConfiguration", "The instances were not launched with hibernation enabled.");
        }
    }

    private static FailureException isProtected(Instance instance, String participle, String attribute) {
        return FailureException.of(
                "OperationNotPermitted",
                "The instance '" + instance.id() + "' may not be " + participle + ". Modify its '" + attribute
                        + "' instance attribute and try again.");
    }

    private Step take(Instance instance) {
        var before = instance.state();
        switch (change) {
            case START -> {
                if (before == InstanceState.STOPPED) {
                    fleet.start(instance.id());
                }
            }
            case STOP -> {
                if (before == InstanceState.RUNNING) {
                    fleet.stop(instance.id());
                }
            }
            case TERMINATE -> {
                if (before != InstanceState.SHUTTING_DOWN && before != InstanceState.TERMINATED) {
                    fleet.terminate(instance.id());
                }
            }
        }
        return new Step(
                instance.id(),
                before,
                fleet.currentIfAny(instance.id()).orElse(instance).state());
    }

    private static boolean isGoingUp(InstanceState state) {
        return state == InstanceState.PENDING || state == InstanceState.RUNNING;
    }

    private static FailureException incorrect(Instance instance, String participle) {
        return FailureException.of(
                "IncorrectInstanceState",
                "The instance '" + instance.id() + "' is not in a state from which it can be " + participle + ".");
    }

    private static Answer answer(Ec2Request request, List<Step> steps) {
        var recorded = Map.of(
                "requestId", request.requestId(),
                "instancesSet",
                        CloudTrailFields.items(
                                steps.stream().map(ChangeState::recorded).toList()));
        return new Answer(
                xml -> xml.items("instancesSet", steps, step -> write(xml, request, step)),
                recorded,
                steps.stream().map(Step::id).toList());
    }

    private static Map<String, Object> recorded(Step step) {
        var recorded = new LinkedHashMap<String, Object>();
        recorded.put("instanceId", step.id());
        recorded.put("currentState", CloudTrailFields.state(step.after()));
        recorded.put("previousState", CloudTrailFields.state(step.before()));
        return recorded;
    }

    private static void write(Xml xml, Ec2Request request, Step step) {
        var states = new InstanceXml(xml, request.place());
        xml.text("instanceId", step.id());
        states.state("currentState", step.after());
        states.state("previousState", step.before());
    }
}
