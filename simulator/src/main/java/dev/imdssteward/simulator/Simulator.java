package dev.imdssteward.simulator;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.call.Calls;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.cloudwatch.MetricFaults;
import dev.imdssteward.simulator.cloudwatch.Metrics;
import dev.imdssteward.simulator.estate.Estate;
import dev.imdssteward.simulator.eventbridge.Bus;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.HttpServer;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.lambda.Functions;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.securityhub.ImportedFindings;
import dev.imdssteward.simulator.sns.Topics;
import dev.imdssteward.simulator.sqs.Queues;
import dev.imdssteward.simulator.workload.Workloads;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private final SimulatedServices services;
    private final ActorCalls actors;
    private @Nullable HttpServer server;

    private Simulator(SimulatorOptions options) {
        this.options = options;
        services = new SimulatedServices(options, this::endpoint);
        actors = new ActorCalls(services, options.account());
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
        return services.imds.endpoint(instanceId);
    }

    /** The instances. */
    public Fleet fleet() {
        return services.fleet;
    }

    /**
     * Adds a mixed fleet such as real accounts have to the home Region, with the launch templates, groups and images that it
     * came from.
     */
    public void populate(int instances, long seed) {
        services.fleet.populate(instances, seed);
        new Estate(
                        services.templates,
                        services.scaling,
                        services.images,
                        options.account(),
                        options.clock().instant().minus(YEAR))
                .addFor(services.fleet.all());
    }

    /** The launch templates. */
    public LaunchTemplates templates() {
        return services.templates;
    }

    /** The account's own images. */
    public Images images() {
        return services.images;
    }

    /** The Auto Scaling groups and launch configurations. */
    public AutoScaling scaling() {
        return services.scaling;
    }

    /** The IMDSv1 callers on the instances, as data. */
    public Workloads workloads() {
        return services.workloads;
    }

    /** CloudWatch's custom metrics. */
    public Metrics metrics() {
        return services.metrics;
    }

    /** Scripts faults of single results of CloudWatch. */
    public MetricFaults metricFaults() {
        return services.metricFaults;
    }

    /** SQS's queues. */
    public Queues queues() {
        return services.queues;
    }

    /** EventBridge's buses. */
    public Bus bus() {
        return services.bus;
    }

    /** SNS's topics. */
    public Topics topics() {
        return services.topics;
    }

    /** Security Hub's findings. */
    public ImportedFindings findings() {
        return services.findings;
    }

    /** Lambda's functions. */
    public Functions functions() {
        return services.functions;
    }

    /** The API calls that were made. */
    public Calls calls() {
        return services.calls;
    }

    /** The scripted faults. */
    public Faults faults() {
        return services.faults;
    }

    /**
     * Adds a listener for EventBridge events, as JSON. It is told before the call that caused them is answered, on that
     * call's thread, and may call the simulator itself; transitions are told at the next request or {@link #settle}.
     */
    public void onEvent(Consumer<String> listener) {
        services.events.listen(listener);
    }

    /** Lets everything happen that is due by the clock, has groups replace what they lost, and tells the listeners. */
    public void settle() {
        services.settle();
    }

    /**
     * Launches instances in the home Region as an Auto Scaling group does from its launch template, and returns their ids.
     *
     * @param templateId such as {@code lt-0aaaaaaaaaaaaaaa1}
     */
    public List<String> launchByAutoScaling(String group, String templateId, String version, int count) {
        return actors.launchByAutoScaling(group, templateId, version, count);
    }

    /** Launches instances in the home Region as EC2 Fleet does for a caller's role, which is how Karpenter launches, and returns their ids. */
    public List<String> launchByFleet(String role, String templateId, String version, int count) {
        return actors.launchByFleet(role, templateId, version, count);
    }

    /**
     * Makes a call to EC2 in the home Region, as an IAM user of this name, and returns the instances that it changed.
     *
     * @param parameters as the Query protocol names them
     */
    public List<String> call(String user, String action, Map<String, String> parameters) {
        return actors.call(user, action, parameters);
    }

    /** Stops answering. */
    @Override
    public void close() {
        services.close();
        if (server != null) {
            server.close();
        }
    }

    /** Answers a request to any of its services, on the caller's thread. */
    public HttpReply handle(HttpRequest request) {
        return services.handle(request);
    }
}
