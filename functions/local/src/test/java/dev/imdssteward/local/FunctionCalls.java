package dev.imdssteward.local;

import dev.imdssteward.fixtures.IamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notes in a file what the functions call in all tests of this module: each call of the SDK that has a function's handler
 * on its stack, as {@code EnforceFunction ec2:DescribeInstances}, with the resource that it is about and the condition keys
 * that its service sends to IAM. The SDK finds this class by itself, in {@code execution.interceptors};
 * {@code PermissionsTest} holds the calls against the functions' roles.
 */
public final class FunctionCalls implements ExecutionInterceptor {
    private static final Path NOTES = Path.of("target", "function-calls.txt");
    private static final Set<Noted> CALLS = new LinkedHashSet<>();

    /** A call of a function; its resource is relative to account and Region where the request names none. */
    record Noted(String function, IamRequest request) {

        private String line() {
            var context = new TreeMap<>(request.context())
                    .entrySet().stream()
                            .map(key -> key.getKey() + "=" + key.getValue())
                            .collect(Collectors.joining(" "));
            return String.join(
                    " ", function, request.action(), request.resource().isEmpty() ? "*" : request.resource(), context);
        }

        private static Noted of(String line) {
            var parts = line.split(" ", -1);
            var context = Arrays.stream(parts)
                    .skip(3)
                    .filter(part -> !part.isEmpty())
                    .map(part -> part.split("=", 2))
                    .collect(Collectors.toMap(part -> part[0], part -> part[1]));
            return new Noted(parts[0], new IamRequest(parts[1], parts[2].equals("*") ? "" : parts[2], context));
        }
    }

    /** Everything noted so far. */
    static Collection<Noted> all() throws IOException {
        return Files.readAllLines(NOTES).stream().map(Noted::of).toList();
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
                        .filter(name -> name.matches("dev\\.imdssteward\\.enforcer\\.lambda\\.[A-Za-z]+Function"))
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .findFirst());
    }

    private static synchronized void note(Noted call) {
        if (CALLS.add(call)) {
            try {
                Files.createDirectories(NOTES.getParent());
                Files.write(NOTES, CALLS.stream().map(Noted::line).toList());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
