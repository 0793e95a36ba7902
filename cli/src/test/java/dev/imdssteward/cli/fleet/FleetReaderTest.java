package dev.imdssteward.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.FleetReader.Visitor;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.ec2.InstancePage;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.call.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FleetReaderTest {
    private final Simulator simulator = Simulator.start();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private boolean wantsEstimate;
    private int pagesWithout;
    private final FleetReader reader = new FleetReader(new InstanceSelection(Set.of(), Map.of(), "", ""), pauses::add);

    private final Visitor visitor = new PagesOnly() {
        @Override
        public Supplier<Runnable> page(Scope scope, InstancePage page) {
            var size = page.instances().size();
            return () -> () -> pages.add(size);
        }
    };

    private abstract class PagesOnly implements Visitor {
        @Override
        public boolean wantsEstimate() {
            return wantsEstimate && pagesWithout-- <= 0;
        }

        @Override
        public void expect(Scope scope, int instances) {
            expected.add(instances);
        }

        @Override
        public void end(Scope scope, int instances) {}
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private List<FleetTargets.Unread> read() {
        return reader.read(scopes(), visitor);
    }

    private List<Scope> scopes() {
        return List.of(new Scope(new AccountAndRegion("", "us-east-1"), Connection.to(simulator.endpoint())));
    }

    @Test
    void readsAThousandInstancesACall() {
        simulator.fleet().populate(2500, 1);

        assertThat(read()).isEmpty();
        assertThat(pages).containsExactly(1000, 1000, 500);
        assertThat(simulator.calls().counts()).containsExactly(Map.entry("DescribeInstances", 3L));
    }

    @Test
    @Timeout(60)
    void beginsWithAPageWhileTheLastOneIsLookedAt() {
        simulator.fleet().populate(2500, 1);
        var begun = Stream.generate(() -> new CountDownLatch(1)).limit(3).toList();
        var number = new AtomicInteger();

        reader.read(scopes(), new PagesOnly() {
            @Override
            public Supplier<Runnable> page(Scope scope, InstancePage page) {
                var mine = number.getAndIncrement();
                begun.get(mine).countDown();
                return () -> {
                    await(begun.get(Math.min(mine + 1, 2)));
                    return () -> pages.add(mine);
                };
            }
        });

        assertThat(pages).containsExactly(0, 1, 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void estimatesALargeFleetByOneMoreCallWhereThatIsWanted() {
        wantsEstimate = true;
        simulator.fleet().populate(5000, 1);

        assertThat(read()).isEmpty();
        assertThat(simulator.calls().counts()).containsExactly(Map.entry("DescribeInstances", 6L));
        assertThat(expected).singleElement().satisfies(size -> assertThat(size).isBetween(2500, 7500));
    }

    @Test
    void estimatesOnceWhereThatIsWantedLate() {
        wantsEstimate = true;
        pagesWithout = 1;
        simulator.fleet().populate(6000, 1);

        assertThat(read()).isEmpty();
        assertThat(simulator.calls().counts()).containsExactly(Map.entry("DescribeInstances", 7L));
    }

    @Test
    void asksForNoEstimateThatNobodyWants() {
        simulator.fleet().populate(5000, 1);

        assertThat(read()).isEmpty();
        assertThat(simulator.calls().counts()).containsExactly(Map.entry("DescribeInstances", 5L));
    }

    @Test
    void showsWhatItHadReadBeforeAFailure() {
        simulator.fleet().populate(2500, 1);
        simulator.faults().next("DescribeInstances", 1, new Fault.Delay(Duration.ZERO));
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        assertThat(read()).extracting(each -> each.failure().kind()).containsExactly(AwsCallException.Kind.DENIED);
        assertThat(pages).containsExactly(1000);
    }

    @Test
    void givesUpWhatEc2ThrottlesToTheEnd() {
        simulator.faults().always("DescribeInstances", Fault.throttled());

        var unread = read();

        assertThat(unread).extracting(each -> each.failure().kind()).containsExactly(AwsCallException.Kind.THROTTLED);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5));
        assertThat(Ending.ofNothingRead(unread)).isEqualTo(Ending.NOT_DONE);
    }
}
