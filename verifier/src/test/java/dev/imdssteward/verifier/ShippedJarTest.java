package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as ProGuard and {@code src/build} leave it; all tests of the command run it too. */
@EnabledIfSystemProperty(named = "imdsv.jar", matches = ".+")
class ShippedJarTest {

    private static final String LOADING = """
        import java.io.File;
        import java.util.jar.JarEntry;
        import java.util.jar.JarFile;

        class Loading {
            public static void main(String[] arguments) throws Exception {
                try (var jar = new JarFile(new File(arguments[0]), true, JarFile.OPEN_READ, Runtime.version())) {
                    for (var entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                        if (entry.getName().endsWith(".class")) {
                            Class.forName(entry.getName().replace(".class", "").replace('/', '.'));
                        }
                    }
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(ShippedJar.FILE)).isLessThanOrEqualTo(130_000);
    }

    /** The JVM verifies a class as it initializes it. */
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void hasOnlyClassesThatTheJavaVerifies(int feature) throws IOException {
        Path program = Files.writeString(folder.resolve("Loading.java"), LOADING);

        var ended = Processes.run(
                Map.of(),
                jdk(feature).resolve("bin/java").toString(),
                "-cp",
                ShippedJar.FILE.toString(),
                program.toString(),
                ShippedJar.FILE.toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"17, base", "25, 25"})
    void needsNoClassThatTheJavaLacks(int feature, String version) {
        var ended = Processes.run(
                Map.of(),
                jdk(feature).resolve("bin/jdeps").toString(),
                "--multi-release",
                version,
                "--missing-deps",
                ShippedJar.FILE.toString());

        assertThat(ended.out() + ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void hasClassesForJava22OnlyWhereOlderOnesDoNotLook() throws IOException {
        try (var jar = new JarFile(ShippedJar.FILE.toFile())) {
            for (ZipEntry entry :
                    jar.stream().filter(it -> it.getName().endsWith(".class")).toList()) {
                try (var bytes = jar.getInputStream(entry)) {
                    assertThat(bytes.readNBytes(8)[7]).as(entry.getName()).isEqualTo((byte)
                            (entry.getName().startsWith("META-INF/versions/22/") ? 66 : 61));
                }
            }
        }
    }

    private static Path jdk(int feature) {
        var jdks = Processes.jdks(feature).stream()
                .filter(home -> Files.exists(home.resolve("bin/jdeps")))
                .toList();
        assumeTrue(!jdks.isEmpty(), "no JDK " + feature + " is installed");
        return jdks.getFirst();
    }
}
