package dev.imdssteward.cli.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.HostileTexts;
import dev.imdssteward.cli.report.Plans;
import dev.imdssteward.cli.report.model.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9]*)");

    @Test
    void asksForNothing() {
        assertThat(page(Plans.compliant(1)))
                .contains("default-src 'none'")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain(" src=");
    }

    @Test
    void holdsNoOtherMarkupWhateverTheTextsInIt() {
        var harmless = new ArrayList<Map<String, Object>>();
        var hostile = new ArrayList<Map<String, Object>>();
        for (var text : HostileTexts.ALL) {
            harmless.addAll(everywhere(harmless.size(), "text " + harmless.size()));
            hostile.addAll(everywhere(hostile.size(), text));
        }

        assertThat(tags(Plans.report(Plans.plan(Plans.MONDAY, hostile))))
                .isEqualTo(tags(Plans.report(Plans.plan(Plans.MONDAY, harmless))));
    }

    @Test
    void showsWhatCouldNotBeSeen() {
        assertThat(page(Plans.tagged(1, "\u202egpj.exe")))
                .contains("\\u{202e}gpj.exe")
                .doesNotContain("\u202e");
    }

    @Test
    void listsEveryInstance() {
        var instances = new ArrayList<Map<String, Object>>();
        for (var number = 0; number < 1000; number++) {
            instances.add(Plans.compliant(number));
        }

        var page = HtmlReport.of(Plans.report(Plans.plan(Plans.MONDAY, instances)));

        for (var number = 0; number < 1000; number++) {
            assertThat(page).contains('"' + Plans.id(number) + '"');
        }
    }

    @Test
    void saysSoWhereNothingNeedsAPerson() {
        assertThat(page(Plans.compliant(1))).contains("Nothing needs a person.").contains("100.0 %");
    }

    @Test
    void showsTheStageOfEachOriginThoseThatNeedAPersonFirst() {
        var page = HtmlReport.of(Plans.report(Plans.staged("<b>web")));

        assertThat(page.substring(page.indexOf("id=\"stages\""), page.indexOf("id=\"time\"")))
                .containsSubsequence(
                        "Origins that turn over one instance first",
                        "aws:autoscaling:groupName=&lt;b&gt;web",
                        "refused: required tokens broke something",
                        "<td>60</td>",
                        "canary: one instance goes first",
                        "22 November 2026, 20:00 UTC",
                        Plans.id(7),
                        "untouched: no instance",
                        "turned over: the other instances follow");
        assertThat(page(Plans.compliant(1))).doesNotContain("id=\"stages\"");
    }

    /** The text wherever a plan has one that somebody else wrote. */
    private static List<Map<String, Object>> everywhere(int number, String text) {
        return List.of(
                Plans.with(Plans.tagged(number, text), "origin", Map.of("autoScalingGroup", text, "stack", text)),
                Plans.with(
                        Plans.with(Plans.instance(number + 1, "skipped", "exemption-unreadable"), "detail", text),
                        "origin",
                        Map.of("launchTemplate", text, "version", text)));
    }

    private static List<String> tags(Report report) {
        return TAG.matcher(HtmlReport.of(report))
                .results()
                .map(it -> it.group(1))
                .sorted()
                .toList();
    }

    private static String page(Map<String, Object> instance) {
        return HtmlReport.of(Plans.report(Plans.plan(instance)));
    }
}
