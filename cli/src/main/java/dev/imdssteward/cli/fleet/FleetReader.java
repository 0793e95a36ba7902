package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2Inventory;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.ec2.InstancePage;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Reads all instances, several accounts and Regions side by side. Each is read one page after the other, the next while
 * one is looked at, which stays within the request bucket that EC2 keeps for it; where others have emptied that, the reader waits and asks again.
 */
public final class FleetReader {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(5));

    /** The number of pages after which the size of the rest is worth an estimate. */
    private static final int PAGES_BEFORE_AN_ESTIMATE = 3;

    private final InstanceSelection selection;
    private final RateLimiter.Sleeper sleeper;

    public FleetReader(InstanceSelection selection) {
        this(selection, FleetReader::sleep);
    }

    FleetReader(InstanceSelection selection, RateLimiter.Sleeper sleeper) {
        this.selection = selection;
        this.sleeper = sleeper;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Receives every page. Pages of one scope come one after the other, those of several at once. */
    public interface Visitor {
        /**
         * Begins with a page while the last one is looked at and the next one is read.
         *
         * @return looks at the page, once that is done for the last one; the task that this returns runs while the next one is
         *     looked at
         */
        Supplier<Runnable> page(Scope scope, InstancePage page);

        /** Returns whether it wants to know how many instances a scope has, which takes a call. */
        boolean wantsEstimate();

        /** The approximate number of instances in a large scope that is being read. */
        void expect(Scope scope, int instances);

        /** Called when a scope has been read to its end, or as far as possible. */
        void end(Scope scope, int instances);
    }

    /** Reads until the end, and returns what could not be read. */
    public List<Unread> read(List<Scope> scopes, Visitor visitor) {
        return Parallel.map(scopes, scope -> read(scope, visitor)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Unread> read(Scope scope, Visitor visitor) {
        return new Reading(scope, Ec2Inventory.connect(scope.connection(), selection), visitor).read();
    }

    /** The progress of one scope. */
    private final class Reading {
        private final Scope scope;
        private final Ec2Inventory inventory;
        private final Visitor visitor;
        private AccountAndRegion place;
        private int instances;

        Reading(Scope scope, Ec2Inventory inventory, Visitor visitor) {
            this.scope = scope;
            this.inventory = inventory;
            this.visitor = visitor;
            this.place = scope.place();
        }

        Optional<Unread> read() {
            // not virtual: on JDK 25.0.3 a virtual thread's timed wait for a socket was seen to last for ever
            try (var ahead = Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().factory())) {
                read(ahead);
                return Optional.empty();
            } catch (AwsCallException failure) {
                return Optional.of(new Unread(place, failure));
            } finally {
                visitor.end(scope, instances);
            }
        }

        private void read(ExecutorService ahead) {
            var coming = Optional.of(ahead.submit(() -> page(Position.START)));
            Future<Runnable> looked = CompletableFuture.completedFuture(() -> {});
            var estimate = Optional.<Future<?>>empty();
            try {
                for (var pages = 1; coming.isPresent(); pages++) {
                    var page = Parallel.result(coming.get());
                    coming = Optional.ofNullable(page.next()).map(next -> ahead.submit(() -> page(next)));
                    if (pages >= PAGES_BEFORE_AN_ESTIMATE
                            && coming.isPresent()
                            && estimate.isEmpty()
                            && visitor.wantsEstimate()) {
                        estimate = Optional.of(ahead.submit(this::estimate));
                    }
                    instances += page.size();
                    place = told(page.account());
                    var begun = visitor.page(new Scope(place, scope.connection()), page);
                    var last = Parallel.result(looked);
                    looked = ahead.submit(begun::get);
                    last.run();
                }
            } finally {
                estimate.ifPresent(call -> call.cancel(true));
                Parallel.result(looked).run();
            }
        }

        private AccountAndRegion told(String account) {
            return place.account().isEmpty() && AccountAndRegion.isAccount(account) ? place.ofAccount(account) : place;
        }

        /** Tells the visitor the size of the rest. If EC2 does not say, there is no estimate. */
        private void estimate() {
            inventory.estimate().ifPresent(size -> visitor.expect(scope, size));
        }

        private InstancePage page(Position position) {
            var pauses = new ArrayList<>(PAUSES);
            while (true) {
                try {
                    return inventory.page(position);
                } catch (AwsCallException failure) {
                    if (failure.kind() != AwsCallException.Kind.THROTTLED || pauses.isEmpty()) {
                        throw failure;
                    }
                    sleeper.sleep(pauses.removeFirst());
                }
            }
        }
    }
}
