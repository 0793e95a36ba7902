package dev.imdssteward.enforcer.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Notes in a file what the functions call in all tests of this module: each call of the SDK that has a function's handler
 * on its stack, as {@code EnforceFunction ec2:DescribeInstances}. The SDK finds this class by itself, in
 * {@code execution.interceptors}; the cli's {@code PermissionsTest} holds the calls against the functions' roles.
 */
public final class FunctionCalls implements ExecutionInterceptor {
    private static final Path DIRECTORY = Path.of("target");
    private static final SortedSet<String> CALLS = new TreeSet<>();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var service =
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        function().ifPresent(function -> note(function + " " + service + ":" + operation));
    }

    private static Optional<String> function() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.matches("dev\\.imdssteward\\.enforcer\\.lambda\\.[A-Za-z]+Function"))
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .findFirst());
    }

    private static synchronized void note(String call) {
        if (CALLS.add(call)) {
            try {
                Files.write(Files.createDirectories(DIRECTORY).resolve("function-calls.txt"), CALLS);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
