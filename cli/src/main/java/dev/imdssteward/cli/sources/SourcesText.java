package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.policy.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sources for people: those that keep producing most non-compliant instances first, each with what to do. */
public final class SourcesText {
    private final AnsiStyle ink;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    public SourcesText(AnsiStyle ink, int width) {
        this.ink = ink;
        this.width = width;
    }

    /** The lines of all sources. */
    public List<String> lines(List<AssessedSource> sources) {
        var lacking = sources.stream().filter(each -> !each.isCompliant()).toList();
        lines.add(ink.heading(Words.count(sources.size(), "source")) + ", " + lacking.size() + " non-compliant");
        sources.stream().filter(each -> !each.isCompliant() || each.isFixable()).forEach(this::source);
        return lines;
    }

    private void source(AssessedSource each) {
        lines.add("");
        Paragraph.lines("", name(each), 0, width).forEach(line -> lines.add(ink.heading(line)));
        say("lacks " + each.lacks().stream().sorted().map(Option::apiName).collect(Collectors.joining(", "))
                + live(each.launched()));
        if (!each.source().groups().isEmpty()) {
            say("used by Auto Scaling group "
                    + each.source().groups().stream()
                            .map(AutoScalingGroup::name)
                            .map(Words::printable)
                            .collect(Collectors.joining(", ")));
        }
        action(each.action());
    }

    /** The source in a few words. */
    public static String name(AssessedSource each) {
        var source = each.source();
        var name = source.name().isEmpty() ? "" : " (" + Words.printable(source.name()) + ")";
        var version = source.version() == null ? "" : " version " + source.version();
        var id = source instanceof Source.Defaults ? "" : " " + Words.printable(source.id());
        return source.kind().replace('-', ' ') + id + name + version + " in " + place(each);
    }

    private static String place(AssessedSource each) {
        return each.place().words();
    }

    private static String live(Launched launched) {
        return launched.live() == 0
                ? ""
                : "; " + Words.count(launched.live(), "live instance") + " came from it, " + launched.nonCompliant()
                        + " non-compliant";
    }

    private void action(SourceAction action) {
        switch (action) {
            case SourceAction.Nothing(var why) -> say(why);
            case SourceAction.NewVersion _, SourceAction.RequireImdsV2 _ -> say("--fix: " + plan(action));
            case SourceAction.Elsewhere(var why, var snippets) -> {
                say(why + (snippets.isEmpty() ? "" : "; change it there:"));
                snippets.forEach(this::snippet);
            }
            case SourceAction.Command(var command) -> say("run: " + command);
            case SourceAction.Held(var reason, var detail) ->
                say(ink.notable("held back: " + reason) + (detail.isEmpty() ? "" : ", " + Words.printable(detail)));
        }
    }

    /** The effect of a fix. */
    public static String plan(SourceAction action) {
        return switch (action) {
            case SourceAction.NewVersion(var options, var makeDefault, var groups, var leftOut) -> {
                var words = new ArrayList<String>();
                if (options.tokens() != null) {
                    words.add("httpTokens=required");
                }
                if (options.instanceTags() != null) {
                    words.add("instanceMetadataTags=enabled");
                }
                if (options.hopLimit() != null) {
                    words.add("httpPutResponseHopLimit=" + options.hopLimit());
                }
                yield (words.isEmpty()
                                ? "make a copy, so that $Latest names it again"
                                : "make a version with " + String.join(", ", words))
                        + (makeDefault ? ", make it the default" : "")
                        + (groups.isEmpty()
                                ? ""
                                : ", move Auto Scaling group " + Words.printable(String.join(", ", groups)) + " to it")
                        + (leftOut.isEmpty() ? "" : " (tags left out, " + Words.printable(leftOut) + ")");
            }
            case SourceAction.RequireImdsV2() -> "set ImdsSupport=v2.0, which EC2 does not take back";
            case SourceAction.Nothing _, SourceAction.Elsewhere _, SourceAction.Command _, SourceAction.Held _ -> "";
        };
    }

    private void snippet(Snippet snippet) {
        lines.add("    " + Words.printable(snippet.tool() + ", " + snippet.place()) + ":");
        snippet.lines().forEach(line -> lines.add("      " + Words.printable(line)));
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            Paragraph.lines("  ", text, 2, width).forEach(lines::add);
        }
    }
}
