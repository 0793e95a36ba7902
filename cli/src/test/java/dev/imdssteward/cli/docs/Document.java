package dev.imdssteward.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown document of this repository. */
public record Document(Path path, String text) {
    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("```(\\w*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    public static Document of(String name) {
        return read(ROOT.resolve(name));
    }

    /** The README, the documents beside it and those in docs, benchmarks and packaging. */
    public static List<Document> all() {
        return Stream.concat(
                        in(ROOT, 1),
                        Stream.of("docs", "benchmarks", "packaging").flatMap(name -> in(ROOT.resolve(name), 3)))
                .toList();
    }

    static Stream<Document> in(Path folder, int depth) {
        try (var files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().map(Document::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Document read(Path path) {
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The rows of the table that has this column, without its heading; cells as they are written. */
    List<List<String>> table(String column) {
        var rows = new ArrayList<List<String>>();
        var inTable = false;
        for (var line : text.lines().toList()) {
            inTable = line.startsWith("|") && (inTable || cells(line).contains(column));
            if (inTable && !cells(line).contains(column) && !line.startsWith("| ---")) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split("\\|", -1)).skip(1).map(String::strip).toList();
    }

    /** The lines of shell that it tells people to type, continued ones joined. */
    public List<String> shell() {
        return FENCE.matcher(text)
                .results()
                .filter(block -> block.group(1).equals("sh"))
                .flatMap(block -> block.group(2).replace("\\\n", " ").lines())
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The texts between backquotes in running text. */
    public List<String> code() {
        return CODE.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(code -> code.group(1))
                .toList();
    }

    List<String> links() {
        return LINK.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The anchors of its headings, as GitHub makes them. */
    List<String> anchors() {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .toList();
    }

    static List<String> quoted(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return path.normalize().toString();
    }
}
