package dev.imdssteward.simulator.call;

import dev.imdssteward.simulator.http.Reply;
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
    public static Reply of(Optional<Fault> fault, Supplier<Reply> work, Function<Fault.Refused, Reply> refuse) {
        return switch (fault.orElse(null)) {
            case null -> work.get();
            case Fault.Refused refused -> refuse.apply(refused);
            case Fault.Delay(var duration) -> {
                Pause.of(duration);
                yield work.get();
            }
            case Fault.Hang _ -> new Reply.Silence();
            case Fault.Reset _ -> new Reply.Reset();
            case Fault.LostAnswer _ -> work.get() instanceof Reply.Silence silence ? silence : new Reply.Reset();
            case Fault.Truncated(var bytes) ->
                work.get() instanceof Reply.Answer answer ? new Reply.Truncated(answer, bytes) : new Reply.Reset();
        };
    }
}
