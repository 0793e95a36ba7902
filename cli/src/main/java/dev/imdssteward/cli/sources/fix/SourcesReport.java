package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.sources.AssessedSource;
import dev.imdssteward.cli.sources.SourceSurvey;
import dev.imdssteward.cli.sources.SourcesText;
import dev.imdssteward.cli.sources.fix.FixResult.Outcome;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.text.Words;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sources that a look showed, and what became of those that were corrected. */
public final class SourcesReport {
    private final SourceSurvey.Result look;
    private final Map<AssessedSource, FixResult> results = new LinkedHashMap<>();

    public SourcesReport(SourceSurvey.Result look) {
        this.look = look;
    }

    public boolean isEmpty() {
        return look.sources().isEmpty();
    }

    /** The lines for people. */
    public List<String> lines(AnsiStyle ink, int width) {
        return new SourcesText(ink, width).lines(look.sources());
    }

    /** Writes the JSON of the public interface. */
    public void writeJson(PrintWriter out, Instant now, Map<String, Object> options) {
        SourcesJson.write(out, now, options, look.sources(), results, look.unread());
    }

    /** The sources that a fix changes. */
    public List<AssessedSource> fixable() {
        return look.sources().stream().filter(AssessedSource::isFixable).toList();
    }

    /** The effect of a fix on each source, for the person who is asked. */
    public List<String> plan() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Fixing:");
        fixable().forEach(each -> lines.add("  " + SourcesText.name(each) + ": " + SourcesText.plan(each.action())));
        return lines;
    }

    /** Corrects them, and says what became of each in a line. */
    public void fix(SourceFixer fixer, Consumer<String> lines) {
        fixer.fix(fixable(), (source, result) -> {
            results.put(source, result);
            lines.accept(result.outcome().word() + " " + SourcesText.name(source)
                    + (result.words().isEmpty() ? "" : ": " + Words.printable(result.words())));
        });
    }

    /** The number of corrected sources. */
    public long fixed() {
        return results.values().stream()
                .filter(each -> each.outcome() == Outcome.FIXED)
                .count();
    }

    /** Returns whether a later look still shows one of the corrected sources as it was. */
    public boolean isStillLacking(SourceSurvey.Result later) {
        var corrected = results.entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == Outcome.FIXED)
                .map(entry -> key(entry.getKey()))
                .toList();
        return later.sources().stream()
                .filter(AssessedSource::isFixable)
                .anyMatch(each -> corrected.contains(key(each)));
    }

    private static String key(AssessedSource each) {
        return String.join(
                " ",
                each.place().account(),
                each.place().region(),
                each.source().kind(),
                each.source().id());
    }

    /** The ending of the command: a source that still lacks something keeps it from being done. */
    public Ending ending() {
        var failures = results.values();
        if (!failures.isEmpty() && failures.stream().allMatch(each -> each.outcome() == Outcome.DENIED)) {
            return Ending.DENIED;
        }
        var isCompliant = look.sources().stream()
                .allMatch(each ->
                        results.containsKey(each) ? results.get(each).outcome() == Outcome.FIXED : each.isCompliant());
        return isCompliant && look.unread().isEmpty() ? Ending.DONE : Ending.NOT_DONE;
    }
}
