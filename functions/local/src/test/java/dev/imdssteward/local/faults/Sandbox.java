package dev.imdssteward.local.faults;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.DeployedFunction;
import dev.imdssteward.local.InvocationResult;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.http.HttpReply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** One copy of a function, from one death to the next, and what it is seen to do. */
final class Sandbox {
    /** An id that nothing has. */
    private static final String NOTHING = "i-0ffffffffffffffff";

    private final String name;
    private final Role role;
    private final Duration timeout;
    private final Parts parts;
    private final Watch watch;
    private final Network network;
    private final Supplier<ClientOverrideConfiguration> limits;
    private final Function<Connection, RequestStreamHandler> start;
    private @Nullable DeployedFunction function;
    private @Nullable Visit visit;

    enum Role {
        ENFORCE,
        SWEEP
    }

    /** The parts that all sandboxes share. */
    record Parts(
            Turns turns,
            Simulator simulator,
            Scenario scenario,
            Weather weather,
            Account account,
            People people,
            Sabotage sabotage,
            Journal journal) {}

    Sandbox(String name, Role role, Duration timeout, Parts parts, Function<Connection, RequestStreamHandler> start) {
        this.name = name;
        this.role = role;
        this.timeout = timeout;
        this.parts = parts;
        this.start = start;
        this.watch = new Watch(parts.account(), parts.turns());
        this.network = new Network(parts.turns(), parts.simulator(), parts.weather(), parts.sabotage(), this);
        this.limits = () -> Patience.in(parts.turns());
    }

    Duration timeout() {
        return timeout;
    }

    /** Invokes the function; empty if it was killed. */
    Optional<InvocationResult> invoke(String event, Visit begun) {
        if (function == null) {
            var handler = start.apply(Connection.through(network, limits));
            function = new DeployedFunction(handler, parts.turns(), timeout, _ -> {});
        }
        visit = begun;
        parts.account().begin(begun);
        try {
            return Optional.of(sabotaged(function.invoke(event)));
        } catch (Killed killed) {
            note("is killed");
            function = null;
            return Optional.empty();
        } finally {
            parts.account().end(begun);
            visit = null;
        }
    }

    private InvocationResult sabotaged(InvocationResult answer) {
        return answer instanceof InvocationResult.Returned(var json)
                ? new InvocationResult.Returned(parts.sabotage().in(Sabotage.Place.ANSWER, json))
                : answer;
    }

    void note(String what) {
        parts.journal().note(name, what);
    }

    /** Lambda ends it when its time is over, and chance at any other moment. */
    void mayDie() {
        parts.people().interfere();
        var now = current();
        if (parts.turns().instant().isAfter(now.timeout())) {
            throw new Violation(name + " still works when its time is over");
        }
        if (parts.weather().kills()) {
            now.suffered("");
            throw new Killed();
        }
    }

    void suffers(CallMade call, Trouble trouble) {
        current().suffered(call.action());
        note(call + " meets " + trouble);
    }

    void checks(CallMade call) {
        parts.account().observe();
        switch (role) {
            case ENFORCE -> watch.enforces(call, current());
            case SWEEP -> Watch.sweeps(call);
        }
    }

    /** Further reasons of IAM or EC2 to refuse a call. */
    Optional<Fault> forbids(CallMade call) {
        if (!call.action().equals("ModifyInstanceMetadataOptions")) {
            return Optional.empty();
        }
        if (parts.scenario().tagsUnsupported() && call.parameters().containsKey("InstanceMetadataTags")) {
            return Optional.of(new Fault.Refused(
                    "UnsupportedOperation", "InstanceMetadataTags is not supported in this region", 400));
        }
        return parts.account()
                .find(call.instanceIds().getFirst())
                .filter(instance -> "all".equals(instance.tags().get(Want.EXEMPTION)))
                .map(_ -> Fault.accessDenied());
    }

    /** The call as EC2 takes it which does not see yet what was just launched. */
    CallMade disguised(CallMade call) {
        var unseen = parts.account().unseen();
        return role == Role.SWEEP || !call.isOfEc2() || unseen.isEmpty()
                ? call
                : call.with(body -> {
                    var seen = body;
                    for (var instance : unseen) {
                        seen = seen.replace(instance.id(), NOTHING)
                                .replace(instance.launch().clientToken(), "none");
                    }
                    return seen;
                });
    }

    void called(CallMade call, HttpReply.Answer answer) {
        parts.account().observe();
        note(call + ": " + answer.status());
    }

    private Visit current() {
        if (visit == null) {
            throw new IllegalStateException("Nobody invoked " + name);
        }
        return visit;
    }
}
