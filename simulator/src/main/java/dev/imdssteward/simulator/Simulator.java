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
import dev.imdssteward.simulator.estate.Estate;
import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.event.Arns;
import dev.imdssteward.simulator.event.Events;
import dev.imdssteward.simulator.eventbridge.Bus;
import dev.imdssteward.simulator.eventbridge.PutEvents;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.fleet.IdGenerator;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.HttpServer;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.imds.ImdsService;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.lambda.Functions;
import dev.imdssteward.simulator.lambda.LambdaService;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.Parameters;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Simulated EC2, and as much of CloudWatch, SQS, EventBridge, SNS, Security Hub, Lambda and STS as goes with it, on one port of
 * 127.0.0.1 for any AWS client, and the metadata services of its instances. It behaves as AWS does where that is
 * documented or was seen; it checks no signature.
 *
 * <pre>{@code
 * try (var simulator = Simulator.start()) {
 *     var instance = simulator.fleet().add();
 *     // any AWS client with its endpoint set to simulator.endpoint()
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final URI NOWHERE = URI.create("http://127.0.0.1");

    private final SimulatorOptions options;
    private final Fleet fleet;
    private final LaunchTemplates templates;
    private final Images images;
    private final AutoScaling scaling;
    private final Events events;
    private final Calls calls = new Calls();
    private final Faults faults = new Faults();
    private final Workloads workloads;
    private final Metrics metrics = new Metrics();
    private final MetricFaults metricFaults = new MetricFaults();
    private final Queues queues;
    private final Bus bus;
    private final Topics topics = new Topics();
    private final ImportedFindings findings = new ImportedFindings();
    private final Functions functions = new Functions();
    private final Ec2Service ec2;
    private final ImdsService imds;
    private final List<Service> services;
    private @Nullable HttpServer server;

    private Simulator(SimulatorOptions options) {
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
        queues = new Queues(options.account(), clock, this::endpoint);
        bus = new Bus(events::put);
        ec2 = new Ec2Service(
                new Ec2Service.Parts(
                        options.account(),
                        options.managedHidden(),
                        options.endpointRequired(),
                        clock,
                        fleet,
                        templates,
                        images,
                        events,
                        calls,
                        faults,
                        new Buckets(clock, options.buckets())),
                actions());
        scaling = new AutoScaling(
                fleet,
                templates,
                (region, action, parameters) -> ec2.callQuietly(
                        action, parameters, region, Actor.autoScaling(new Arns(options.account(), region))));
        imds = new ImdsService(options.account(), clock, fleet, faults, events);
        services = services();
    }

    private Map<String, Action> actions() {
        var all = new HashMap<>(TemplateActions.of(templates, fleet));
        all.putAll(ImageActions.of(images, fleet));
        return all;
    }

    /** EC2 comes last: it takes for a request of its own whatever no other service does. */
    private List<Service> services() {
        var reception = new CallRecorder(options.clock(), fleet::regionFor, calls, faults);
        var all = new ArrayList<Service>();
        all.add(imds);
        var recorded = new GetMetricData.Parts(metrics, fleet, workloads, options.recording(), metricFaults);
        all.addAll(GetMetricData.services(recorded, reception));
        all.add(SqsOperations.service(queues, reception));
        all.add(PutEvents.service(options.account(), bus, reception));
        all.add(new SnsService(topics, reception));
        all.add(GetFindings.service(options.account(), findings, reception));
        all.add(new LambdaService(functions, reception));
        all.add(new StsService(options.account()));
        all.add(new AutoScalingService(options.account(), fleet, templates, scaling, reception));
        all.add(ec2);
        return all;
    }

    /** Starts a simulator with the default options. */
    public static Simulator start() {
        return start(SimulatorOptions.defaults());
    }

    /**
     * Starts a simulator; it answers when this returns.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Simulator start(SimulatorOptions options) {
        return new Simulator(options).served(null);
    }

    /** The same by HTTPS, with the key of this context. */
    public static Simulator start(SimulatorOptions options, SSLContext tls) {
        return new Simulator(options).served(tls);
    }

    private Simulator served(@Nullable SSLContext tls) {
        server = HttpServer.start(options.port(), tls, this::handle);
        return this;
    }

    /** A simulator that listens nowhere: whoever has it {@linkplain #handle hands it} the requests. */
    public static Simulator unserved(SimulatorOptions options) {
        return new Simulator(options);
    }

    /** The endpoint for AWS clients. */
    public URI endpoint() {
        return server == null ? NOWHERE : server.endpoint();
    }

    /** The endpoint of an instance's metadata service: {@code /latest/…} follows. */
    public URI imds(String instanceId) {
        return URI.create(endpoint() + "/imds/" + instanceId);
    }

    /** The same from inside a container, so many network hops away: beyond the hop limit no token arrives. */
    public URI imds(String instanceId, int hops) {
        return URI.create(imds(instanceId) + ";hops=" + hops);
    }

    /** The same on a port of its own, for clients that drop the path of an endpoint, as Go's and JavaScript's SDKs do. */
    public URI imdsWithoutPath(String instanceId) {
        return imds.endpoint(instanceId);
    }

    /** The instances. */
    public Fleet fleet() {
        return fleet;
    }

    /**
     * Adds a mixed fleet such as real accounts have to the home Region, with the launch templates, groups and images that it
     * came from.
     */
    public void populate(int instances, long seed) {
        fleet.populate(instances, seed);
        new Estate(
                        templates,
                        scaling,
                        images,
                        options.account(),
                        options.clock().instant().minus(YEAR))
                .addFor(fleet.all());
    }

    /** The launch templates. */
    public LaunchTemplates templates() {
        return templates;
    }

    /** The account's own images. */
    public Images images() {
        return images;
    }

    /** The Auto Scaling groups and launch configurations. */
    public AutoScaling scaling() {
        return scaling;
    }

    /** The IMDSv1 callers on the instances, as data. */
    public Workloads workloads() {
        return workloads;
    }

    /** CloudWatch's custom metrics. */
    public Metrics metrics() {
        return metrics;
    }

    /** Scripts faults of single results of CloudWatch. */
    public MetricFaults metricFaults() {
        return metricFaults;
    }

    /** SQS's queues. */
    public Queues queues() {
        return queues;
    }

    /** EventBridge's buses. */
    public Bus bus() {
        return bus;
    }

    /** SNS's topics. */
    public Topics topics() {
        return topics;
    }

    /** Security Hub's findings. */
    public ImportedFindings findings() {
        return findings;
    }

    /** Lambda's functions. */
    public Functions functions() {
        return functions;
    }

    /** The API calls that were made. */
    public Calls calls() {
        return calls;
    }

    /** The scripted faults. */
    public Faults faults() {
        return faults;
    }

    /**
     * Adds a listener for EventBridge events, as JSON. It is told before the call that caused them is answered, on that
     * call's thread, and may call the simulator itself; transitions are told at the next request or {@link #settle}.
     */
    public void onEvent(Consumer<String> listener) {
        events.listen(listener);
    }

    /** Lets everything happen that is due by the clock, has groups replace what they lost, and tells the listeners. */
    public void settle() {
        fleet.settle();
        scaling.settle();
        events.deliver();
    }

    /**
     * Launches instances in the home Region as an Auto Scaling group does from its launch template, and returns their ids.
     *
     * @param templateId such as {@code lt-0aaaaaaaaaaaaaaa1}
     */
    public List<String> launchByAutoScaling(String group, String templateId, String version, int count) {
        var tag = Map.of(
                "TagSpecification.1.Tag.1.Key", "aws:autoscaling:groupName", "TagSpecification.1.Tag.1.Value", group);
        return launch(Actor.autoScaling(arns()), templateId, version, count, tag);
    }

    /** Launches instances in the home Region as EC2 Fleet does for a caller's role, which is how Karpenter launches, and returns their ids. */
    public List<String> launchByFleet(String role, String templateId, String version, int count) {
        return launch(Actor.fleet(arns(), role), templateId, version, count, Map.of());
    }

    /**
     * Makes a call to EC2 in the home Region, as an IAM user of this name, and returns the instances that it changed.
     *
     * @param parameters as the Query protocol names them
     */
    public List<String> call(String user, String action, Map<String, String> parameters) {
        return call(Actor.user(arns(), user, "aws-cli/2.31.0"), action, parameters);
    }

    private List<String> call(Actor actor, String action, Map<String, String> parameters) {
        var changed = ec2.call(action, new Parameters(parameters), fleet.regionFor(fleet.home()), actor);
        settle();
        return changed;
    }

    /** Stops answering. */
    @Override
    public void close() {
        functions.close();
        imds.close();
        if (server != null) {
            server.close();
        }
    }

    private List<String> launch(Actor actor, String templateId, String version, int count, Map<String, String> tag) {
        if (!version.startsWith("$")) {
            templates.require(templateId, Long.parseLong(version));
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("MinCount", String.valueOf(count));
        parameters.put("MaxCount", String.valueOf(count));
        parameters.put("LaunchTemplate.LaunchTemplateId", templateId);
        parameters.put("LaunchTemplate.Version", version);
        if (!tag.isEmpty()) {
            parameters.put("TagSpecification.1.ResourceType", "instance");
            parameters.putAll(tag);
        }
        return call(actor, "RunInstances", parameters);
    }

    /** Groups replace what a request took from them, and the listeners hear of it, before it is answered. */
    private HttpReply handle(Service service, HttpRequest request) {
        var reply = service.handle(request);
        scaling.settle();
        events.deliver();
        return reply;
    }

    private void changed(String region, String instanceId, InstanceState state, Instant time) {
        events.stateChanged(region, instanceId, state.wireName(), time);
        scaling.changed(region, instanceId, state);
    }

    private Arns arns() {
        return new Arns(options.account(), fleet.home());
    }

    /** Answers a request to any of its services, on the caller's thread. */
    public HttpReply handle(HttpRequest request) {
        return services.stream()
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
}
