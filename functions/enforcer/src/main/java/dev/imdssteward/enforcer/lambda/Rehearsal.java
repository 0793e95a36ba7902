package dev.imdssteward.enforcer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.imdssteward.enforcer.aws.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs the function once on a made-up event before Lambda takes its snapshot, so that what SnapStart restores has loaded
 * and linked what an invocation needs. It reaches nobody and changes nothing.
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
            [{\\"instanceId\\":\\"%s\\"}]}}}}"}]}""".formatted(INSTANCE);

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
        silent.putAll(Map.of("RESULT_EVENT_BUS_NAME", "", "NOTIFICATION_TOPIC_ARN", "", "QUEUE_URL", ""));
        var function = new EnforceFunction(silent, Connection.canned(INSTANCE));
        function.answer(
                EVENT.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(30),
                new Log(NOBODY, Level.DEBUG, "rehearsal"));
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {}
}
