package dev.imdssteward.simulator;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.autoscaling.action.AutoScalingService;
import dev.imdssteward.simulator.call.Buckets;
import dev.imdssteward.simulator.call.Calls;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.cloudwatch.GetMetricData;
import dev.imdssteward.simulator.cloudwatch.MetricFaults;
import dev.imdssteward.simulator.cloudwatch.Metrics;
import dev.imdssteward.simulator.ec2.Ec2Service;
import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.image.ImageActions;
import dev.imdssteward.simulator.ec2.template.TemplateActions;
import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.event.Events;
import dev.imdssteward.simulator.eventbridge.Bus;
import dev.imdssteward.simulator.eventbridge.PutEvents;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.IdGenerator;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.imds.ImdsService;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.lambda.Functions;
import dev.imdssteward.simulator.lambda.LambdaService;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.rpc.CallRecorder;
import dev.imdssteward.simulator.securityhub.GetFindings;
import dev.imdssteward.simulator.securityhub.ImportedFindings;
import dev.imdssteward.simulator.sns.SnsService;
import dev.imdssteward.simulator.sns.Topics;
import dev.imdssteward.simulator.sqs.Queues;
import dev.imdssteward.simulator.sqs.SqsOperations;
import dev.imdssteward.simulator.sts.StsService;
import dev.imdssteward.simulator.workload.Workloads;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The services of the simulated account, wired to the state that they share. */
final class SimulatedServices {
    final Fleet fleet;
    final LaunchTemplates templates;
    final Images images;
    final AutoScaling scaling;
    final Events events;
    final Calls calls = new Calls();
    final Faults faults = new Faults();
    final Workloads workloads;
    final Metrics metrics = new Metrics();
    final MetricFaults metricFaults = new MetricFaults();
    final Queues queues;
    final Bus bus;
    final Topics topics = new Topics();
    final ImportedFindings findings = new ImportedFindings();
    final Functions functions = new Functions();
    final Ec2Service ec2;
    final ImdsService imds;
    private final SimulatorOptions options;
    private final List<Service> all;

    /**
     * Creates an account with nothing in it.
     *
     * @param endpoint where clients find it, once it is known
     */
    SimulatedServices(SimulatorOptions options, Supplier<URI> endpoint) {
        this.options = options;
        var clock = options.clock();
        events = new Events(options.account());
        fleet = new Fleet(
                clock,
                options.timing(),
                options.region(),
                new IdGenerator(new SplittableRandom(options.seed())),
                this::changed);
        templates = new LaunchTemplates(fleet::home);
        images = new Images(fleet::home);
        workloads = new Workloads(fleet.history());
        queues = new Queues(options.account(), clock, endpoint);
        bus = new Bus(events::put);
        ec2 = ec2();
        scaling = new AutoScaling(
                fleet,
                templates,
                (region, action, parameters) -> ec2.callQuietly(
                        action, parameters, region, Actor.autoScaling(new AccountInRegion(options.account(), region))));
        imds = new ImdsService(options.account(), clock, fleet, faults, events);
        all = all();
    }

    private Ec2Service ec2() {
        return new Ec2Service(
                new Ec2Service.Parts(
                        options.account(),
                        options.managedHidden(),
                        options.endpointRequired(),
                        options.clock(),
                        fleet,
                        templates,
                        images,
                        events,
                        calls,
                        faults,
                        new Buckets(options.clock(), options.buckets())),
                actions());
    }

    private Map<String, Action> actions() {
        var all = new HashMap<>(TemplateActions.of(templates, fleet));
        all.putAll(ImageActions.of(images, fleet));
        return all;
    }

    /** EC2 comes last: it takes for a request of its own whatever no other service does. */
    private List<Service> all() {
        var reception = new CallRecorder(options.clock(), fleet::regionFor, calls, faults);
        var services = new ArrayList<Service>();
        services.add(imds);
        var recorded = new GetMetricData.Parts(metrics, fleet, workloads, options.recording(), metricFaults);
        services.addAll(GetMetricData.services(recorded, reception));
        services.add(SqsOperations.service(queues, reception));
        services.add(PutEvents.service(options.account(), bus, reception));
        services.add(new SnsService(topics, reception));
        services.add(GetFindings.service(options.account(), findings, reception));
        services.add(new LambdaService(functions, reception));
        services.add(new StsService(options.account()));
        services.add(new AutoScalingService(options.account(), fleet, templates, scaling, reception));
        services.add(ec2);
        return services;
    }

    /** Lets everything happen that is due by the clock, has groups replace what they lost, and tells the listeners. */
    void settle() {
        fleet.settle();
        tell();
    }

    private void tell() {
        scaling.settle();
        events.deliver();
    }

    /** Answers a request to any of its services, on the caller's thread. */
    HttpReply handle(HttpRequest request) {
        return all.stream()
                .filter(service -> service.accepts(request))
                .findFirst()
                .map(service -> handle(service, request))
                .orElseGet(() -> new HttpReply.Answer(
                        404,
                        "Not Found",
                        Map.of("Content-Type", "text/plain"),
                        Content.of("The simulator has nothing here.\n"),
                        false));
    }

    /** Groups replace what a request took from them, and the listeners hear of it, before it is answered. */
    private HttpReply handle(Service service, HttpRequest request) {
        var reply = service.handle(request);
        tell();
        return reply;
    }

    private void changed(String region, String instanceId, InstanceState state, Instant time) {
        events.stateChanged(region, instanceId, state.wireName(), time);
        scaling.changed(region, instanceId, state);
    }

    /** Stops what runs by itself. */
    void close() {
        functions.close();
        imds.close();
    }
}
