package dev.imdssteward.enforcer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.imdssteward.enforcer.aws.CannedEc2;
import dev.imdssteward.enforcer.aws.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs the function on a made-up event before Lambda takes its snapshot, so that what SnapStart restores has loaded
 * and linked what an invocation needs. It reaches
 * nobody but this process, and changes nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's runtime
 *     hooks</a>
 */
final class Rehearsal implements Resource {
    private static final String INSTANCE = "i-00000000000000000";
    private static final String EVENT = """
            {"Records":[{"messageId":"rehearsal","attributes":{"ApproximateReceiveCount":"1"},"body":\
            "{\\"detail-type\\":\\"AWS API Call via CloudTrail\\",\\"time\\":\\"2026-01-01T00:00:00Z\\",\\"detail\\":\
            {\\"eventName\\":\\"RunInstances\\",\\"responseElements\\":{\\"instancesSet\\":{\\"items\\":\
            [{\\"instanceId\\":\\"%s\\",\\"instanceState\\":{\\"code\\":0,\\"name\\":\\"pending\\"},\
            \\"tagSet\\":{\\"items\\":[{\\"key\\":\\"Name\\",\\"value\\":\\"web\\"}]},\
            \\"metadataOptions\\":{\\"httpTokens\\":\\"optional\\",\\"httpPutResponseHopLimit\\":1,\
            \\"httpEndpoint\\":\\"enabled\\",\\"instanceMetadataTags\\":\\"disabled\\"}}]}}}}"}]}""".formatted(INSTANCE);

    /** Often enough for the just-in-time compiler to have seen what every invocation runs. */
    private static final int TIMES = 50;

    private static final LambdaLogger NOBODY = new LambdaLogger() {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
    };

    private final Map<String, String> environment;

    private Rehearsal(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Arranges for a rehearsal; whoever asks must keep it. */
    static Rehearsal beforeSnapshot(Map<String, String> environment) {
        var rehearsal = new Rehearsal(environment);
        Core.getGlobalContext().register(rehearsal);
        return rehearsal;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        var silent = new HashMap<>(environment);
        List.of("RESULT_EVENT_BUS_NAME", "NOTIFICATION_TOPIC_ARN", "QUEUE_URL", "DEAD_LETTER_QUEUE_URL")
                .forEach(name -> silent.put(name, ""));
        silent.put("MODIFY_CALLS_PER_SECOND", "1000");
        try (var ec2 = CannedEc2.withInstance(INSTANCE)) {
            var function = new EnforceFunction(silent, Connection.to(ec2.endpoint()));
            for (var time = 0; time < TIMES; time++) {
                function.answer(
                        EVENT.getBytes(StandardCharsets.UTF_8),
                        Duration.ofSeconds(30),
                        new Log(NOBODY, Level.DEBUG, "rehearsal"));
            }
        }
        CannedEc2.rehearseCredentials();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {}
}
