package dev.imdssteward.simulator.call;

import dev.imdssteward.simulator.http.HttpReply;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The effects of a fault on a request. */
public final class FaultInjector {
    private FaultInjector() {}

    /**
     * The reply to a request.
     *
     * @param work does what was asked for
     * @param refuse says no in the service's own way
     */
    public static HttpReply of(
            Optional<Fault> fault, Supplier<HttpReply> work, Function<Fault.Refused, HttpReply> refuse) {
        return switch (fault.orElse(null)) {
            case null -> work.get();
            case Fault.Refused refused -> refuse.apply(refused);
            case Fault.Delay(var duration) -> {
                FaultDelay.of(duration);
                yield work.get();
            }
            case Fault.Hang _ -> new HttpReply.Silence();
            case Fault.Reset _ -> new HttpReply.Reset();
            case Fault.LostAnswer _ ->
                work.get() instanceof HttpReply.Silence silence ? silence : new HttpReply.Reset();
            case Fault.Truncated(var bytes) ->
                work.get() instanceof HttpReply.Answer answer
                        ? new HttpReply.Truncated(answer, bytes)
                        : new HttpReply.Reset();
        };
    }
}
