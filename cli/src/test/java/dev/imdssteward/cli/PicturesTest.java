package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures in docs/images show what is drawn and printed today. When this fails, run docs/images/make. */
class PicturesTest {
    private static final Path IMAGES = Path.of("..", "docs", "images");
    /** The parts that differ from run to run, as in docs/images/sources.py. */
    private static final List<String> VARIABLE = List.of(
            "(?s)<script type=\"application/json\".*?</script>",
            "sha256-[A-Za-z0-9+/=]+",
            "\\bi-[0-9a-f]{17}\\b",
            "\\b(January|February|March|April|May|June|July|August|September|October|November|December)\\b",
            "\\./(?=steward)",
            "[0-9]+",
            " +");

    @TempDir
    Path folder;

    @Test
    void thePicturesAreMadeFromWhatTheCommandsPrintToday() throws IOException {
        var plan = folder.resolve("plan.json");
        var page = folder.resolve("report.html");
        Files.writeString(plan, Run.of("plan", "--simulate=400", "--json").out());
        Run.of("report", "--from", plan.toString(), "--html", page.toString());

        assertThat(Files.readAllLines(IMAGES.resolve("sources.txt")))
                .as("run docs/images/make")
                .containsExactly(
                        hash(Files.readString(IMAGES.resolve("architecture.py"))) + " architecture.py",
                        hash(Run.of("demo").out()) + " demo.txt",
                        hash(Files.readString(page)) + " report.html");
    }

    @Test
    void eachPictureIsThereInBothColourSchemes() {
        assertThat(Stream.of("architecture-%s.svg", "report-%s.png")
                        .flatMap(name -> Stream.of("light", "dark").map(name::formatted)))
                .allSatisfy(name -> assertThat(IMAGES.resolve(name)).isNotEmptyFile());
    }

    private static String hash(String text) {
        var fixed = text;
        for (var pattern : VARIABLE) {
            fixed = fixed.replaceAll(pattern, "");
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(fixed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }
}
