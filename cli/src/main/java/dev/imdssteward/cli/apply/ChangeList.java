package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.LaunchSource;
import java.util.ArrayList;
import java.util.List;

/** The instances that are going to be changed, for the person who is asked: the first of them, and a count. */
public final class ChangeList {
    private static final int SHOWN = 20;

    private ChangeList() {}

    /**
     * Each instance with its name, origin and change.
     *
     * @param width how many columns a line may take
     */
    public static List<String> lines(List<Planned> chosen, int width) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("To change");
        chosen.stream().limit(SHOWN).forEach(planned -> lines.addAll(Paragraph.lines("  ", line(planned), 4, width)));
        if (chosen.size() > SHOWN) {
            lines.add("  and " + Words.count(chosen.size() - SHOWN, "more instance"));
        }
        return lines;
    }

    private static String line(Planned planned) {
        var origin = LaunchSource.of(planned.instance()).map(it -> " (" + Words.of(it) + ")");
        var name = planned.name().isEmpty() ? "" : " " + planned.name();
        var changes = planned.outcome().changes();
        return Words.printable(planned.instance().id() + " " + planned.place().region() + name + origin.orElse(""))
                + (changes == null ? "" : ": " + Words.of(changes));
    }
}
