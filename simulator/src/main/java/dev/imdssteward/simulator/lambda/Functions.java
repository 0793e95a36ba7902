package dev.imdssteward.simulator.lambda;

import dev.imdssteward.simulator.rpc.RecentRequests;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The functions of the account: any that is named exists, and does what the listener makes of it. */
public final class Functions implements AutoCloseable {
    private final RecentRequests<Invocation> invocations = new RecentRequests<>();
    private final ExecutorService later = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("simulator-lambda").factory());
    private volatile Consumer<Invocation> listener = _ -> {};

    /** The invocations that were asked for, oldest first; of more than 50,000 the newest. */
    public List<Invocation> invocations() {
        return invocations.all();
    }

    /** The number of requested invocations. */
    public long count() {
        return invocations.count();
    }

    /** Forgets all invocations. */
    public void reset() {
        invocations.reset();
    }

    /** Sets who is told of each invocation from now on, after its caller was answered, one at a time on a thread of its own. */
    public void onInvoke(Consumer<Invocation> runner) {
        listener = runner;
    }

    /** Forgets what has not begun. */
    @Override
    public void close() {
        later.shutdownNow();
    }

    void invoke(Invocation invocation) {
        invocations.add(invocation);
        later.execute(() -> listener.accept(invocation));
    }
}
