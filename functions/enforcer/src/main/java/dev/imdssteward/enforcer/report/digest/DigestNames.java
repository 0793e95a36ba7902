package dev.imdssteward.enforcer.report.digest;

import static dev.imdssteward.enforcer.report.digest.DigestNeeds.instances;

import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.report.PlainText;
import dev.imdssteward.enforcer.sweep.Assessed;
import dev.imdssteward.enforcer.sweep.Shortlist;
import dev.imdssteward.enforcer.sweep.WithheldCounts;
import dev.imdssteward.policy.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The digest's sections that name instances and origins by the evidence about them.
 *
 * @param quietDays the length of the window
 */
record DigestNames(WithheldCounts withheld, int quietDays, Mode mode) {
    private static final int ORIGINS_SHOWN = 10;

    List<DigestSection> sections() {
        return List.of(
                new DigestSection(
                        "IMDSv1 was called on " + instances(withheld.users().count()) + " in the last " + quietDays
                                + " days",
                        lines(withheld.users(), DigestNames::user)),
                new DigestSection(
                        "Origins whose IMDSv1 calls hold back "
                                + instances(withheld.origins().instances()) + " just launched",
                        origins()),
                new DigestSection(
                        Evidence.Weakened.WORDS + " on "
                                + instances(withheld.weakened().count())
                                + (mode == Mode.AUDIT ? "" : ", to be enforced again by the next sweep"),
                        lines(withheld.weakened(), DigestNames::weakened)),
                new DigestSection(
                        "Too little evidence so far on "
                                + instances(withheld.tooLittle().count()),
                        lines(withheld.tooLittle(), DigestNames::tooLittle)));
    }

    private static List<String> lines(Shortlist<Assessed> shortlist, Function<Assessed, String> words) {
        var lines = new ArrayList<String>();
        shortlist.first().forEach(each -> lines.add(words.apply(each)));
        if (shortlist.others() > 0) {
            lines.add("        and " + shortlist.others() + " more");
        }
        return lines;
    }

    private static String user(Assessed user) {
        return user.evidence() instanceof Evidence.InUse(var calls, var last)
                ? DigestSection.line(calls, named(user) + ", the last about " + last)
                : "";
    }

    private static String weakened(Assessed weakened) {
        return weakened.evidence() instanceof Evidence.Weakened(var since)
                ? "        " + named(weakened) + ", about " + since
                : "";
    }

    private static String tooLittle(Assessed unknown) {
        return unknown.evidence() instanceof Evidence.TooLittle(var why)
                ? "        " + named(unknown) + ": " + why
                : "";
    }

    private List<String> origins() {
        var lines = new ArrayList<String>();
        var left = withheld.origins().instances();
        for (var held : withheld.origins().first(ORIGINS_SHOWN)) {
            left -= held.instances();
            lines.add(DigestSection.line(
                    held.calls(),
                    PlainText.onOneLine(held.origin().toString()) + ", holds back " + instances(held.instances())));
        }
        if (left > 0) {
            lines.add("        other origins, hold back " + instances(left));
        }
        return lines;
    }

    private static String named(Assessed assessed) {
        var instance = assessed.instance();
        var name = Optional.ofNullable(instance.tags().get("Name"))
                .filter(it -> !it.isBlank())
                .map(it -> " (" + PlainText.name(it) + ")");
        var source = LaunchSource.of(instance).map(it -> ", " + PlainText.onOneLine(it.inWords()));
        return instance.id() + name.orElse("") + source.orElse("");
    }
}
