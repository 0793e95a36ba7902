package dev.imdssteward.enforcer.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Lambda functions. */
public final class LambdaInvoker {
    private final Supplier<LambdaClient> lambda;

    LambdaInvoker(Supplier<LambdaClient> lambda) {
        this.lambda = lambda;
    }

    /** Connects when the first function is invoked. */
    public static LambdaInvoker connect(Connection connection) {
        return new LambdaInvoker(connection.lazily(LambdaClient::builder));
    }

    /** Invokes a function asynchronously with this event. */
    public void invokeLater(String functionArn, String event) {
        lambda.get()
                .invoke(request -> request.functionName(functionArn)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(event)));
    }
}
