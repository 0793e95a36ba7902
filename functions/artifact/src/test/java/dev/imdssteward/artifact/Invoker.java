package dev.imdssteward.artifact;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.imdssteward.fixtures.InvocationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;

/**
 * Stands for Lambda in a process that has nothing of the project but the artifact: starts a handler, has it prepare for a
 * snapshot as SnapStart does, and invokes it with each line of its input. Each answer is a line of its output.
 */
public final class Invoker {
    private static final Duration TIME_ENOUGH = Duration.ofMinutes(15);

    private Invoker() {}

    @SuppressWarnings("SystemOut") // how it answers
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        var handler = Class.forName(arguments[0])
                .asSubclass(RequestStreamHandler.class)
                .getDeclaredConstructor()
                .newInstance();
        prime();
        var events = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var event = events.readLine(); event != null; event = events.readLine()) {
            System.out.println(answer(handler, event));
        }
    }

    /** Nothing of the artifact but its handlers is public. */
    private static void prime() throws ReflectiveOperationException {
        var priming = Class.forName("dev.imdssteward.enforcer.lambda.SnapStartPriming");
        var prime = priming.getDeclaredMethod("prime", Map.class, int.class);
        prime.setAccessible(true);
        var calls = (Collection<?>) prime.invoke(null, System.getenv(), 2);
        if (!calls.contains("ModifyInstanceMetadataOptions")) {
            throw new IllegalStateException("The priming reached only " + calls);
        }
        Class.forName("dev.imdssteward.enforcer.aws.priming.CannedAws")
                .getMethod("primeCredentials")
                .invoke(null);
        var before = priming.getDeclaredMethod("beforeSnapshot", Map.class);
        before.setAccessible(true);
        restore((Resource) before.invoke(null, System.getenv()));
    }

    private static void restore(Resource priming) {
        try {
            priming.afterRestore(Core.getGlobalContext());
        } catch (Exception failed) {
            throw new IllegalStateException("The restoration failed", failed);
        }
    }

    private static String answer(RequestStreamHandler handler, String event) throws IOException {
        try {
            return new InvocationContext(TIME_ENOUGH, System.err::println).invoke(handler, event);
        } catch (RuntimeException | LinkageError failure) {
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
    }
}
