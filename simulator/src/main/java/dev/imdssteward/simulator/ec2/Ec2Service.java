package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.call.Buckets;
import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Calls;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.call.FaultInjector;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.ErrorXml;
import dev.imdssteward.simulator.ec2.call.RequestedInstances;
import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.event.Events;
import dev.imdssteward.simulator.event.TrailRecord;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.query.CallerIdentity;
import dev.imdssteward.simulator.query.Documents;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** EC2's Query API: finds the action, lets faults and buckets have their say, records the call, publishes its event. */
public final class Ec2Service implements Service {
    static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    /** The state that the service works with. */
    public record Parts(
            String account,
            boolean managedHidden,
            boolean endpointRequired,
            InstantSource clock,
            Fleet fleet,
            LaunchTemplates templates,
            Images images,
            Events events,
            Calls calls,
            Faults faults,
            Buckets buckets) {}

    private final Parts parts;
    private final SortedMap<String, Action> actions;

    /**
     * Creates the service.
     *
     * @param others actions besides those on instances, by their names
     */
    public Ec2Service(Parts parts, Map<String, Action> others) {
        this.parts = parts;
        actions = new TreeMap<>(others);
        actions.putAll(InstanceActions.of(parts));
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.path().equals("/")
                && (request.method().equals("POST") || request.query().contains("Action="));
    }

    @Override
    public HttpReply handle(HttpRequest http) {
        var requestId = UUID.randomUUID().toString();
        try {
            var parameters = Parameters.parse(http.query() + "&" + http.text());
            var caller = CallerIdentity.of(http, parameters);
            var place = new AccountInRegion(parts.account(), parts.fleet().regionFor(caller.region()));
            var actor = Actor.user(place, caller.accessKey(), http.header("User-Agent"));
            return call(new Ec2Request(
                    parameters.text("Action"),
                    parameters,
                    place,
                    actor,
                    requestId,
                    parts.clock().instant()));
        } catch (FailureException failure) {
            return ErrorXml.of(failure, requestId);
        }
    }

    /** Makes a call within this program, past faults, and returns the instances it changed. */
    public List<String> call(String action, Parameters parameters, String region, Actor actor) {
        var changed = callQuietly(action, parameters, region, actor);
        parts.fleet().settle();
        parts.events().deliver();
        return changed;
    }

    /** The same, but its events wait for somebody to deliver them. */
    public List<String> callQuietly(String action, Parameters parameters, String region, Actor actor) {
        var request = new Ec2Request(
                action,
                parameters,
                new AccountInRegion(parts.account(), region),
                actor,
                UUID.randomUUID().toString(),
                parts.clock().instant());
        return perform(request, Optional.empty()).instanceIds();
    }

    static FailureException throttled() {
        return FailureException.of("RequestLimitExceeded", "Request limit exceeded.", 503);
    }

    private HttpReply call(Ec2Request request) {
        parts.fleet().settle();
        return FaultInjector.of(
                parts.faults().take(request.action(), RequestedInstances.of(request.parameters())),
                () -> answer(request, Optional.empty()),
                refused -> answer(request, Optional.of(refused)));
    }

    private HttpReply answer(Ec2Request request, Optional<Fault.Refused> refused) {
        try {
            var answer = perform(request, refused);
            return new HttpReply.Answer(
                    200, "OK", Documents.headers(request.requestId()), content(request, answer), false);
        } catch (FailureException failure) {
            return ErrorXml.of(failure, request.requestId());
        } finally {
            parts.fleet().settle();
            parts.events().deliver();
        }
    }

    private Answer perform(Ec2Request request, Optional<Fault.Refused> refused) {
        var action = action(request);
        try {
            refused.ifPresent(Ec2Service::refuse);
            if (!request.actor().service() && !admit(request)) {
                throw throttled();
            }
            new KnownParameters(request.action(), action.parameters()).check(request.parameters());
            var answer = answer(action, request);
            record(request, "");
            publish(action, request, answer, "", "");
            return answer;
        } catch (FailureException failure) {
            record(request, failure.code());
            publish(action, request, Answer.of(_ -> {}), failure.trailCode(), failure.text());
            throw failure;
        }
    }

    private static void refuse(Fault.Refused refused) {
        throw FailureException.of(refused.code(), refused.message(), refused.status());
    }

    private Answer answer(Action action, Ec2Request request) {
        return switch (action) {
            case Action.Reading reading -> reading.answer(request);
            case Action.Mutation mutation -> parts.fleet().exclusively(() -> mutation.answer(request));
        };
    }

    private Action action(Ec2Request request) {
        var action = actions.get(request.action());
        if (action == null) {
            record(request, "InvalidAction");
            throw FailureException.of(
                    "InvalidAction",
                    "The simulator has no action " + request.action() + ", only " + String.join(", ", actions.keySet())
                            + ".");
        }
        return action;
    }

    private boolean admit(Ec2Request request) {
        var parameters = request.parameters();
        var everything = request.action().equals("DescribeInstances")
                && parameters.find("MaxResults").isEmpty()
                && RequestedInstances.of(parameters).isEmpty()
                && parameters.structures("Filter").isEmpty();
        return parts.buckets().admit(request.region(), request.action(), everything);
    }

    private void record(Ec2Request request, String error) {
        var parameters = request.parameters();
        parts.calls()
                .add(new Call(
                        request.time(),
                        request.region(),
                        "ec2",
                        request.action(),
                        RequestedInstances.of(parameters),
                        parameters.values(),
                        error));
    }

    private void publish(Action action, Ec2Request request, Answer answer, String error, String message) {
        if (action instanceof Action.Mutation mutation) {
            parts.events()
                    .called(new TrailRecord(
                            request.action(),
                            request.region(),
                            request.time(),
                            request.actor(),
                            request.requestId(),
                            mutation.recorded(request.parameters()),
                            answer.recorded(),
                            error,
                            message,
                            answer.instanceIds()));
        }
    }

    private static Content content(Ec2Request request, Answer answer) {
        return Documents.of(request.action() + "Response", NAMESPACE, xml -> {
            xml.text("requestId", request.requestId());
            answer.body().accept(xml);
        });
    }
}
