package dev.imdssteward.artifact;

import dev.imdssteward.fixtures.InvocationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jar under test. */
final class Artifact {
    static final Path JAR = Path.of(System.getProperty("artifact", ""));

    private Artifact() {}

    /** One answer of one of its functions, started for that with so much of an environment. */
    static String invoke(String function, Map<String, String> environment, String event) throws IOException {
        return answer("dev.imdssteward.enforcer.lambda." + function, environment, event);
    }

    /** The same of any handler that the jar or this module has. */
    static String answer(String handler, Map<String, String> environment, String event) throws IOException {
        var process = start(handler, environment);
        try (Writer events = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            events.write(event.replace("\n", "") + "\n");
        }
        try (var answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return String.valueOf(answers.readLine());
        } finally {
            process.destroy();
        }
    }

    private static Process start(String handler, Map<String, String> environment) throws IOException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Invoker.class.getName(),
                        handler)
                .redirectError(Redirect.INHERIT);
        var variables = new HashMap<>(Map.of("AWS_REGION", "us-east-1"));
        variables.putAll(environment);
        command.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        command.environment().putAll(variables);
        return command.start();
    }

    /** The jar, Lambda's own library, these classes and the fixtures, which have no dependency but Lambda's library. */
    private static String classPath() {
        var lambda = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(it -> it.contains("aws-lambda-java-core"));
        var ours = Stream.of(Invoker.class, InvocationContext.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return Stream.of(Stream.of(JAR.toString()), ours, lambda)
                .flatMap(it -> it)
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }
}
