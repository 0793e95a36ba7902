package dev.imdssteward.artifact;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.EventBus;
import dev.imdssteward.enforcer.aws.LambdaInvoker;
import dev.imdssteward.enforcer.aws.SecurityHub;
import dev.imdssteward.enforcer.aws.SnsTopic;
import dev.imdssteward.enforcer.aws.SqsVisibility;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchHistory;
import dev.imdssteward.enforcer.aws.ec2.Ec2Instances;
import dev.imdssteward.enforcer.report.ResultEvent;
import dev.imdssteward.policy.InstanceId;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Uses each client of the artifact once, as the functions do, by the SDK's own idea of where a service is. */
public final class EveryClient implements RequestStreamHandler {
    private static final Connection CONNECTION = Connection.standard();
    private static final String ACCOUNT = "111122223333";

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        var region = System.getenv("AWS_REGION");
        var place = new AccountAndRegion(ACCOUNT, region);
        List<Runnable> uses = List.of(
                () -> Ec2Instances.connect(CONNECTION).describe(List.of(new InstanceId("i-0123456789abcdef0"))),
                () -> CloudWatchHistory.connect(CONNECTION).until(Instant.now()),
                () -> EventBus.connect(CONNECTION, "default").publish(List.of(new ResultEvent("type", "{}"))),
                () -> SnsTopic.connect(CONNECTION, "arn:aws:sns:" + region + ":" + ACCOUNT + ":topic")
                        .send("subject", "text"),
                () -> SqsVisibility.connect(CONNECTION, "https://queue.example/" + ACCOUNT + "/queue")
                        .redeliverAfter(Map.of("receipt", Duration.ZERO)),
                () -> LambdaInvoker.connect(CONNECTION).invokeLater("function", "{}"),
                () -> SecurityHub.connect(CONNECTION, place, InstantSource.system())
                        .retireAllBut(Set.of()));
        uses.forEach(EveryClient::tried);
    }

    /** That nobody is connected is what the test is about; a class that the shrinking took is an error, not an exception. */
    @SuppressWarnings("CatchingUnchecked") // whatever an adapter makes of it
    private static void tried(Runnable use) {
        try {
            use.run();
        } catch (RuntimeException refused) {
            // by the proxy
        }
    }
}
