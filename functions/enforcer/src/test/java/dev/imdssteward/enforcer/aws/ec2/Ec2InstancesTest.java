package dev.imdssteward.enforcer.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.OneAnswer;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.call.Fault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2InstancesTest {
    private static final String MODIFY = "ModifyInstanceMetadataOptions";
    private static final Changes TOKENS = new Changes(
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
            new MetadataOptions(Tokens.REQUIRED, InstanceTags.DISABLED, 1, Endpoint.ENABLED));

    private final Simulator simulator = Simulator.start();
    private final Ec2Instances instances = Ec2Instances.connect(Connection.to(simulator.endpoint()));
    private final InstanceId id = new InstanceId(simulator.fleet().add().id());

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 300})
    void modifiesAgainWhenTheAnswerBreaksOff(int bytes) {
        simulator.faults().next(MODIFY, 1, new Fault.Truncated(bytes));

        assertThat(instances.modify(id, TOKENS)).isEqualTo(new Modification.Done());
        assertThat(simulator.calls().of(MODIFY)).hasSize(2);
    }

    @Test
    void takesNoAnswerThatAlwaysBreaksOffForAModification() {
        simulator.faults().always(MODIFY, new Fault.Truncated(300));

        assertThat(instances.modify(id, TOKENS))
                .isInstanceOfSatisfying(
                        Modification.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Modification.Refusal.TRANSIENT_ERROR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Please sign in.</body></html>", "<DescribeInstancesResponse/>"})
    void takesNoAnswerOfAnotherServerForAModification(String answer) {
        var proxied = Ec2Instances.connect(
                Connection.to(simulator.endpoint()).over(new OneAnswer(answer.getBytes(StandardCharsets.UTF_8))));

        assertThat(proxied.modify(id, TOKENS))
                .isEqualTo(new Modification.Refused(
                        Modification.Refusal.TRANSIENT_ERROR, "Unable to read the answer (SDK Attempt Count: 3)"));
    }
}
