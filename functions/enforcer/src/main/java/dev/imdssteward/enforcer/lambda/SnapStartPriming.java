package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.aws.priming.CannedAws;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs the function on made-up events before Lambda takes its snapshot, so that what SnapStart restores has loaded, linked
 * and compiled what an invocation needs. It reaches nobody but this process, and changes nothing; when it fails, the first
 * invocation takes longer, nothing more.
 *
 * <p>The function that primes has clients, connections and credentials of its own, which end with it: of those that the
 * invocations use, none has been used when the snapshot is taken.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's runtime
 *     hooks</a>
 */
final class SnapStartPriming implements Resource {
    static final String REFUSED = "i-0000000000000000f";

    /** A launch; a start, about which CloudWatch is asked; a change that is refused, of which people are told and SQS is. */
    private static final byte[] EVENTS = """
            {"Records":[{"messageId":"m-1","attributes":{"ApproximateReceiveCount":"1"},"body":\
            "{\\"detail-type\\":\\"AWS API Call via CloudTrail\\",\\"time\\":\\"2026-01-01T00:00:00Z\\",\\"detail\\":\
            {\\"eventName\\":\\"RunInstances\\",\\"responseElements\\":{\\"instancesSet\\":{\\"items\\":\
            [{\\"instanceId\\":\\"i-00000000000000000\\",\\"instanceState\\":{\\"code\\":0,\\"name\\":\\"pending\\"},\
            \\"tagSet\\":{\\"items\\":[{\\"key\\":\\"Name\\",\\"value\\":\\"web\\"}]},\
            \\"metadataOptions\\":{\\"httpTokens\\":\\"optional\\",\\"httpPutResponseHopLimit\\":1,\
            \\"httpEndpoint\\":\\"enabled\\",\\"instanceMetadataTags\\":\\"disabled\\"}}]}}}}"},\
            {"messageId":"m-2","attributes":{"ApproximateReceiveCount":"1"},"body":\
            "{\\"detail-type\\":\\"EC2 Instance State-change Notification\\",\\"time\\":\\"2026-01-01T00:00:00Z\\",\
            \\"detail\\":{\\"instance-id\\":\\"i-00000000000000001\\",\\"state\\":\\"running\\"}}"},\
            {"messageId":"m-3","receiptHandle":"handle","attributes":{"ApproximateReceiveCount":"1"},"body":\
            "{\\"detail-type\\":\\"Tag Change on Resource\\",\\"time\\":\\"2026-01-01T00:00:00Z\\",\
            \\"resources\\":[\\"arn:aws:ec2:us-east-1:000000000000:instance/%s\\"],\\"detail\\":{\\"service\\":\\"ec2\\",\
            \\"resource-type\\":\\"instance\\"}}"}]}""".formatted(REFUSED).getBytes(StandardCharsets.UTF_8);

    /** Often enough for the just-in-time compiler to have seen what every invocation runs. */
    private static final int TIMES = 30;

    private final Map<String, String> environment;

    private SnapStartPriming(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Returns whether Lambda is going to take a snapshot. Otherwise an arrangement for one would only take time.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">AWS_LAMBDA_INITIALIZATION_TYPE</a>
     */
    static boolean isDue(Map<String, String> environment) {
        return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** Registers the priming; the caller must keep the result. */
    static SnapStartPriming beforeSnapshot(Map<String, String> environment) {
        var priming = new SnapStartPriming(environment);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            prime(environment, TIMES);
        } catch (IOException | GeneralSecurityException | RuntimeException failed) {
            // the first invocation takes longer
        }
        CannedAws.primeCredentials();
    }

    /** The API calls that the priming makes. */
    static List<String> prime(Map<String, String> environment, int times) throws IOException, GeneralSecurityException {
        try (var aws = CannedAws.refusing(REFUSED, Instant.now())) {
            var function = new EnforceFunction(quick(environment), aws.connection());
            run(function, times, new Log(_ -> {}, Level.DEBUG, "priming"));
            aws.primeTrust();
            return aws.calls();
        }
    }

    static void run(EnforceFunction function, int times, Log log) throws IOException {
        for (var time = 0; time < times; time++) {
            function.answer(EVENTS, Duration.ofSeconds(30), log);
        }
    }

    /** A configuration whose rate nobody has to wait for, with every client in use. */
    private static Map<String, String> quick(Map<String, String> environment) {
        var quick = new HashMap<>(environment);
        quick.put("MODIFY_CALLS_PER_SECOND", "1000");
        quick.putAll(Map.of("ACCOUNT_ID", "", "REGION", ""));
        return quick;
    }

    /** Reseeds the random numbers that spread retries, so that the copies of one snapshot differ. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        for (var skipped = new SecureRandom().nextInt(1 << 12); skipped > 0; skipped--) {
            ThreadLocalRandom.current().nextInt();
        }
    }
}
