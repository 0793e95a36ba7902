package dev.imdssteward.local;

import dev.imdssteward.fixtures.IamRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notes what the functions call in all tests of this module that run in this JVM: each call of the SDK that has a function's
 * handler on its stack, with the resource that it is about and the condition keys that its service sends to IAM. The SDK finds this class by itself, in {@code execution.interceptors};
 * {@code PermissionsTest} holds the calls against the functions' roles.
 */
public final class FunctionCalls implements ExecutionInterceptor {
    private static final String HANDLERS = "dev.imdssteward.enforcer.lambda.";
    private static final Pattern HANDLER = Pattern.compile(Pattern.quote(HANDLERS) + "[A-Za-z]+Function");
    private static final Set<Noted> CALLS = new LinkedHashSet<>();

    /** A call of a function; its resource is relative to account and Region where the request names none. */
    record Noted(String function, IamRequest request) {}

    /** Everything noted so far. */
    static synchronized Collection<Noted> all() {
        return List.copyOf(CALLS);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        function()
                .ifPresent(function -> IamRequests.of(context.request(), attributes)
                        .forEach(request -> note(new Noted(function, request))));
    }

    private static Optional<String> function() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.startsWith(HANDLERS)
                                && HANDLER.matcher(name).matches())
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .findFirst());
    }

    private static synchronized void note(Noted call) {
        CALLS.add(call);
    }
}
