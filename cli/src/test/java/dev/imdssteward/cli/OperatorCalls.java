package dev.imdssteward.cli;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Records the IAM action of every call of the SDK in this process. The SDK finds this class in {@code execution.interceptors}. */
public final class OperatorCalls implements ExecutionInterceptor {
    private static final Set<String> ACTIONS = new TreeSet<>();

    /** The actions called since they were last taken. */
    static Set<String> take() {
        synchronized (ACTIONS) {
            var taken = Set.copyOf(ACTIONS);
            ACTIONS.clear();
            return taken;
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var service =
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
        var action = service + ":" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        synchronized (ACTIONS) {
            ACTIONS.add(action.replaceFirst("^eventbridge:", "events:"));
        }
    }
}
