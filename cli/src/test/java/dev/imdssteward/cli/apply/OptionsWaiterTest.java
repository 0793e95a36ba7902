package dev.imdssteward.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.call.Fault;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsWaiterTest {
    private static final InstanceId ID = new InstanceId("i-0aaaaaaaaaaaaaaa1");

    @Test
    void saysWhyItIsNotKnownWhetherTheyObey() {
        try (var simulator = Simulator.start();
                var interruption = ShutdownSignal.watch()) {
            simulator.faults().always("DescribeInstances", Fault.accessDenied());
            var settling = new OptionsWaiter(interruption, InstantSource.system());

            var unsettled = settling.await(
                    new Scope(new AccountAndRegion("", "us-east-1"), Connection.to(simulator.endpoint())), List.of(ID));

            assertThat(unsettled.words())
                    .startsWith("changed, but not known to obey yet: " + ID + ": AWS denied ec2:DescribeInstances");
        }
    }
}
