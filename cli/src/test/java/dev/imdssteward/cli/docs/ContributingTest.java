package dev.imdssteward.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING says where things are; they are there. */
class ContributingTest {
    private static final String PACKAGE = "((?:cli|enforcer|local|policy|simulator|verifier)(?:\\.[a-z0-9]+)+)";
    private static final Pattern PLACES = Pattern.compile("`" + PACKAGE + "`: ((?:`[A-Z]\\w+`(?:, )?)+)");
    private static final Pattern TYPE = Pattern.compile("(?:[a-z]+\\.)*([A-Z][a-z]\\w*)(?:\\.\\w+)*");

    private static final Document GUIDE = guide();
    private static final Set<Path> SOURCES = sources();

    @Test
    void everyPackageExists() {
        assertThat(GUIDE.code())
                .filteredOn(code -> code.matches(PACKAGE))
                .hasSizeGreaterThan(20)
                .allMatch(name -> Stream.of("main", "test").anyMatch(kind -> exists(kind, name, "package-info")));
    }

    @Test
    void everyTypeIsInThePackageThatIsNamedWithIt() {
        var places = PLACES.matcher(GUIDE.text()).results().toList();

        assertThat(places)
                .hasSizeGreaterThan(5)
                .allSatisfy((MatchResult place) -> assertThat(Document.quoted(place.group(2)))
                        .allMatch(type -> exists("main", place.group(1), type), place.group(1)));
    }

    @Test
    void everyTypeTestAndResourceExists() {
        var known = SOURCES.stream()
                .map(ContributingTest::read)
                .flatMap(text -> Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)")
                        .matcher(text)
                        .results())
                .map(declared -> declared.group(1))
                .collect(Collectors.toSet());
        var template = read(Document.ROOT.resolve("template.yaml"));

        assertThat(GUIDE.code())
                .filteredOn(code -> TYPE.matcher(code).matches())
                .hasSizeGreaterThan(50)
                .allMatch(code -> known.contains(type(code))
                        || template.contains("  " + type(code) + ":")
                        || template.contains("Sid: " + type(code)));
    }

    private static String type(String code) {
        return TYPE.matcher(code).replaceFirst("$1");
    }

    private static boolean exists(String kind, String name, String type) {
        var end = Path.of("src", kind, "java", "dev", "imdssteward")
                .resolve(name.replace('.', '/'))
                .resolve(type + ".java");
        return SOURCES.stream().anyMatch(file -> file.endsWith(end));
    }

    private static Document guide() {
        var all = Document.of("CONTRIBUTING.md");
        var begin = all.text().indexOf("## Where things are");
        return new Document(all.path(), all.text().substring(begin, all.text().indexOf("## Conventions")));
    }

    private static Set<Path> sources() {
        return Stream.of("functions/policy", "functions/enforcer", "functions/local", "simulator", "verifier", "cli")
                .flatMap(module -> files(Document.ROOT.resolve(module).resolve("src")).stream())
                .collect(Collectors.toSet());
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
