package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.aws.CannedEc2;
import dev.imdssteward.enforcer.aws.Connection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void runsWithoutANetworkAndWithoutCredentials() throws Exception {
        Rehearsal.beforeSnapshot(Map.of("RESULT_EVENT_BUS_NAME", "default")).beforeCheckpoint(Core.getGlobalContext());
    }

    @Test
    void goesThroughTheDescriptionAndTheModification() throws Exception {
        var id = "i-00000000000000000";
        var answer = new ByteArrayOutputStream();

        try (var ec2 = CannedEc2.withInstance(id)) {
            new EnforceFunction(Map.of("QUIET_DAYS", "0"), Connection.to(ec2.endpoint()))
                    .handleRequest(
                            new ByteArrayInputStream(("{\"command\":\"enforce\",\"instanceIds\":[\"" + id + "\"]}")
                                    .getBytes(StandardCharsets.UTF_8)),
                            answer,
                            new InvocationContext());
        }

        assertThat(answer.toString(StandardCharsets.UTF_8)).contains("\"outcome\":\"modified\"");
    }
}
