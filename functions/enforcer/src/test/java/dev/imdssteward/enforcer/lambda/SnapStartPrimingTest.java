package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.priming.CannedAws;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class SnapStartPrimingTest {
    private static final Map<String, String> EVERYTHING = Map.of(
            "RESULT_EVENT_BUS_NAME", "default",
            "NOTIFICATION_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:topic",
            "QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/111122223333/queue",
            "MODIFY_CALLS_PER_SECOND", "1000");

    @Test
    void isDueOnlyBeforeASnapshot() {
        assertThat(SnapStartPriming.isDue(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")))
                .isTrue();
        assertThat(SnapStartPriming.isDue(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")))
                .isFalse();
        assertThat(SnapStartPriming.isDue(Map.of())).isFalse();
    }

    @Test
    void keepsAFailureToItself() {
        var unusable = new HashMap<>(EVERYTHING);
        unusable.put("MODE", "nonsense");

        SnapStartPriming.beforeSnapshot(unusable).beforeCheckpoint(Core.getGlobalContext());

        assertThatIllegalArgumentException().isThrownBy(() -> SnapStartPriming.prime(unusable, 1));
    }

    /** A snapshot with an open connection would be restored to one that the other side has long forgotten. */
    @Test
    void leavesTheClientsOfTheInvocationsWithoutAConnection() throws Exception {
        try (var aws = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            aws.setSoTimeout(1);
            var endpoint = URI.create("http://127.0.0.1:" + aws.getLocalPort());
            var function = new EnforceFunction(EVERYTHING, Connection.to(endpoint));

            assertThat(SnapStartPriming.prime(EVERYTHING, 1)).contains("DescribeInstances");

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .as("connections of %s", function)
                    .isThrownBy(aws::accept);
        }
    }

    @Test
    void meetsEveryService() throws Exception {
        var lines = new ArrayList<String>();

        List<String> calls;
        try (var aws = CannedAws.refusing(SnapStartPriming.REFUSED, Instant.now())) {
            SnapStartPriming.run(new EnforceFunction(EVERYTHING, aws.connection()), 1, log(lines));
            calls = aws.calls();
        }

        assertThat(calls)
                .containsOnly(
                        "DescribeInstances",
                        "GetMetricData",
                        "ModifyInstanceMetadataOptions",
                        "PutEvents",
                        "Publish",
                        "ChangeMessageVisibilityBatch");
        assertThat(lines)
                .filteredOn(line -> line.contains("\"outcome\":\"modified\""))
                .hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.contains("\"reason\":\"access-denied\"") && line.contains("instanceId"))
                .hasSize(1);
        assertThat(lines).noneMatch(line -> line.contains("\"message\""));
    }

    private static Log log(List<String> lines) {
        return new Log(lines::add, Level.DEBUG, "priming");
    }
}
