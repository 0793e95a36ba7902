package dev.imdssteward.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.fleet.FleetReader.Visitor;
import dev.imdssteward.enforcer.aws.AwsFailure;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.InstancePage;
import dev.imdssteward.enforcer.aws.InstanceSelection;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.call.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetReaderTest {
    private final Simulator simulator = Simulator.start();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final FleetReader reader = new FleetReader(new InstanceSelection(Set.of(), Map.of(), "", ""), pauses::add);

    private final Visitor visitor = new Visitor() {
        @Override
        public void page(Scope scope, InstancePage page) {
            pages.add(page.instances().size());
        }

        @Override
        public void end(Scope scope) {}
    };

    @AfterEach
    void stop() {
        simulator.close();
    }

    private List<Reach.Unread> read() {
        return reader.read(List.of(new Scope("", "us-east-1", Connection.to(simulator.endpoint()))), visitor);
    }

    @Test
    void readsAThousandInstancesACall() {
        simulator.fleet().populate(2500, 1);

        assertThat(read()).isEmpty();
        assertThat(pages).containsExactly(1000, 1000, 500);
        assertThat(simulator.calls().counts()).containsExactly(Map.entry("DescribeInstances", 3L));
    }

    @Test
    void givesUpWhatEc2ThrottlesToTheEnd() {
        simulator.faults().always("DescribeInstances", Fault.throttled());

        var unread = read();

        assertThat(unread).extracting(each -> each.failure().kind()).containsExactly(AwsFailure.Kind.THROTTLED);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5));
        assertThat(Ending.ofNothingRead(unread)).isEqualTo(Ending.NOT_DONE);
    }
}
