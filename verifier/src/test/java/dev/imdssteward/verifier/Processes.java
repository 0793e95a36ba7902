package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Starts other programs, and finds which of them this machine has. */
final class Processes {

    private static final Map<String, String> CLEAN =
            Map.of("PATH", System.getenv("PATH"), "NODE_PATH", System.getenv().getOrDefault("NODE_PATH", ""));

    private Processes() {}

    record Ended(int exitCode, String out, String err) {}

    /** The jar that ships, where Maven has made it, and else one of the classes as they were compiled. */
    static Path jar(Path jar) throws IOException {
        return ShippedJar.isMade() ? Files.copy(ShippedJar.FILE, jar) : pack(jar, Path.of("target/classes"));
    }

    private static Path pack(Path jar, Path classes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.imdssteward.verifier.Imdsv");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    static boolean has(String... command) {
        try {
            return run(Map.of(), command).exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Runs a command to its end in an environment of nothing but these variables and the PATH. */
    static Ended run(Map<String, String> environment, String... command) {
        return run(Redirect.from(new File("/dev/null")), environment, command);
    }

    /** The same with another standard input: a pipe ends when this JVM does, however that ends. */
    static Ended run(Redirect in, Map<String, String> environment, String... command) {
        try {
            Path out = Files.createTempFile("out", "");
            Path err = Files.createTempFile("err", "");
            var process = builder(environment, command)
                    .redirectInput(in)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            awaitEnd(process, () -> List.of(command) + " ended: " + read(err));
            var ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program with no variables but these and the PATH. */
    static ProcessBuilder builder(Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(CLEAN);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Waits for the end of a program; one that takes too long is killed with all that it started. */
    private static void awaitEnd(Process process, Supplier<String> description) {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(description).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The folders of the JDKs of a feature version, where Linux distributions put them, and this JVM's own. */
    static List<Path> jdks(int feature) {
        Path usual = Path.of("/usr/lib/jvm");
        try (Stream<Path> homes = Files.isDirectory(usual) ? Files.list(usual) : Stream.empty()) {
            return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), homes.sorted())
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")) && featureOf(home) == feature)
                    .map(Processes::real)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int featureOf(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("[^\"]*\"([0-9]+).*", "$1")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
