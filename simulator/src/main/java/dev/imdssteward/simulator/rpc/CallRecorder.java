package dev.imdssteward.simulator.rpc;

import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Calls;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.call.FaultInjector;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.query.CallerIdentity;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The entry of every call of a service other than EC2: it is recorded, and gets the faults scripted for it.
 *
 * @param regions tells the Region of a request, given the one it is signed for, which may be empty
 */
public record CallRecorder(InstantSource clock, UnaryOperator<String> regions, Calls calls, Faults faults) {

    /** The time of the simulator's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** A call that came in just now, in the Region that it is signed for. */
    public Call call(HttpRequest request, String service, String action, Map<String, String> parameters) {
        var region = regions.apply(
                CallerIdentity.of(request, new Parameters(Map.of())).region());
        return new Call(now(), region, service, action, List.of(), parameters, "");
    }

    /**
     * Has a call answered, by the work or, when that fails, by the refusal.
     *
     * @param call without an error
     */
    public HttpReply receive(
            Call call, Supplier<HttpReply> work, Function<FailureException, HttpReply.Answer> refusal) {
        return FaultInjector.of(
                faults.take(call.action(), call.instanceIds()),
                () -> answer(call, work, refusal),
                fault -> refuse(call, failure(fault), refusal));
    }

    /** Has a call refused. */
    public HttpReply refuse(Call call, FailureException failure, Function<FailureException, HttpReply.Answer> refusal) {
        calls.add(call.withError(failure.code()));
        return refusal.apply(failure);
    }

    /**
     * Refuses one entry of a batch if that is scripted; the name of its script is the operation's and {@code Entry}.
     *
     * @throws FailureException if so
     */
    public void admitEntry(String operation) {
        if (faults.take(operation + "Entry", List.of()).orElse(null) instanceof Fault.Refused refused) {
            throw failure(refused);
        }
    }

    private HttpReply answer(
            Call call, Supplier<HttpReply> work, Function<FailureException, HttpReply.Answer> refusal) {
        try {
            var answer = work.get();
            calls.add(call);
            return answer;
        } catch (FailureException failure) {
            return refuse(call, failure, refusal);
        }
    }

    private static FailureException failure(Fault.Refused fault) {
        return FailureException.of(fault.code(), fault.message(), fault.status());
    }
}
