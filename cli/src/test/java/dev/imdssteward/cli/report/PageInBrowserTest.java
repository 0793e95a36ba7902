package dev.imdssteward.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The page as somebody uses it, in a headless Chromium where one is installed. */
@Tag("heavy")
@EnabledIf(
        value = "dev.imdssteward.cli.report.Chromium#isInstalled",
        disabledReason = "no Chromium with a chromedriver is on the PATH")
class PageInBrowserTest {
    private static final int INSTANCES = 50_000;

    @TempDir
    private static Path folder;

    private static Chromium browser;

    @BeforeAll
    static void openTheReportOfALargeFleet() throws IOException {
        var file = Files.writeString(folder.resolve("report.html"), HtmlReport.of(Plans.report(june(), today())));
        browser = Chromium.headless(folder.resolve("profile"));
        browser.open(file);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void hasNothingToComplainOfAndRunsNoForeignScript() {
        reload();

        assertThat(browser.run("return String(window.harmed)")).isEqualTo("undefined");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void searchesTheInstancesById() {
        reload();

        type(Plans.id(31_415));

        assertThat(ids()).containsExactly(Plans.id(31_415));
        assertThat(text("shown")).isEqualTo("1 of 50,000 instances");
    }

    @Test
    void sortsTheInstancesByEveryColumn() {
        reload();

        sort("list", "Instance");
        assertThat(ids()).startsWith(Plans.id(0), Plans.id(1), Plans.id(2)).hasSize(50);
        sort("list", "Instance");
        assertThat(ids()).startsWith(Plans.id(INSTANCES - 1), Plans.id(INSTANCES - 2));
        assertThat(browser.run("return document.querySelector('#list th').ariaSort"))
                .isEqualTo("descending");
        sort("list", "Status");
        assertThat(cells(2)).containsOnly("Held back");
        sort("list", "Status");
        assertThat(cells(2)).containsOnly("Left alone");
    }

    @Test
    void turnsThePages() {
        reload();
        sort("list", "Instance");

        browser.click("#next");

        assertThat(ids()).startsWith(Plans.id(50)).hasSize(50);
        assertThat(text("page")).isEqualTo("Page 2 of 1,000");
    }

    @Test
    void showsTheInstancesOfAnAccountThatIsClicked() {
        reload();

        browser.click("#accounts a[data-value='222233334444']");

        assertThat(text("shown")).isEqualTo("10,000 of 50,000 instances");
        assertThat(cells(4)).containsOnly("222233334444");
    }

    @Test
    void showsTheCommandForAnInstance() {
        reload();
        type(Plans.id(3));

        browser.click("#list .id");

        assertThat(texts("#list .more code"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("aws ssm send-command --region " + Plans.REGION)
                .endsWith("--instance-ids " + Plans.id(3));
    }

    @Test
    void keepsWhatIsChosenInTheAddress() {
        reload();
        browser.click("#accounts a[data-value='222233334444']");
        sort("list", "Instance");
        sort("list", "Instance");
        type("compliant");
        var chosen = ids();

        assertThat(browser.run("return location.hash"))
                .isEqualTo("#instances?q=compliant&sort=-id&account=222233334444");
        browser.reload();
        assertThat(ids()).isEqualTo(chosen).startsWith(Plans.id(INSTANCES - 1));
        assertThat(text("shown")).isEqualTo("10,000 of 50,000 instances");
    }

    @Test
    void offersTheChosenInstancesAsCsv() {
        reload();
        browser.run("window.saved = []; URL.createObjectURL = (blob) => { saved.push(blob); return '#'; };");
        type(Plans.id(3));

        browser.click("#csv");

        assertThat(browser.run("return await saved[0].text()"))
                .isEqualTo("account,region,instanceId,name,status,outcome,httpTokens,instanceMetadataTags,"
                        + "httpPutResponseHopLimit,origin,explanation\r\n"
                        + "111122223333,eu-central-1," + Plans.id(3) + ",\"'=web, 1\",Held back,withheld: uses-imdsv1,"
                        + "optional,enabled,2,not known,\"httpTokens withheld: uses-imdsv1, 12 IMDSv1 calls, the last about"
                        + " 2026-11-22T00:00:00Z\"\r\n");
    }

    @Test
    void sortsTheSharesByNumber() {
        reload();

        sort("accounts", "Instances");

        assertThat(texts("#accounts tbody th")).startsWith(Plans.ACCOUNT);
    }

    @Test
    void changesItsColours() {
        reload();
        var before = background();

        browser.click("#theme");

        assertThat(background()).isNotEqualTo(before);
    }

    @Test
    void isReadableInBothColourSchemes() {
        for (var scheme : List.of("light", "dark")) {
            reload();
            browser.run("document.documentElement.dataset.theme = arguments[0]", scheme);

            assertThat(Contrast.tooLow(browser)).as(scheme).isEmpty();
        }
    }

    @Test
    void startsEachPageAtItsTop() {
        reload();
        browser.run("document.querySelector('#instances .scroll').scrollTop = 400");

        browser.click("#next");

        assertThat(browser.run("return document.querySelector('#instances .scroll').scrollTop"))
                .isEqualTo(0);
    }

    @Test
    void letsTheKeyboardScrollWhateverScrolls() {
        reload();
        type(Plans.id(3));
        browser.click("#list .id");

        assertThat(browser.list("""
                return [...document.querySelectorAll("body *")]
                  .filter((it) => getComputedStyle(it).overflowY === "auto" && it.checkVisibility() && it.tabIndex < 0)
                  .map((it) => it.outerHTML.slice(0, 60));
                """)).isEmpty();
    }

    @Test
    void givesEachLandmarkANameOfItsOwn() {
        reload();

        assertThat(browser.list("""
                const name = (it) => it.ariaLabel ?? document.getElementById(it.getAttribute("aria-labelledby")).textContent;
                return [...document.querySelectorAll("section, nav, [role=region], [role=search]")].map(name);
                """)).doesNotHaveDuplicates();
    }

    private static String june() {
        return Plans.plan("2026-06-01T08:00:00Z", List.of(Plans.compliant(1), Plans.pending(2)));
    }

    private static String today() {
        var instances = new ArrayList<Map<String, Object>>();
        for (var number = 0; number < INSTANCES; number++) {
            var instance = instance(number);
            instances.add(number % 5 == 4 ? Plans.with(instance, "account", "222233334444") : instance);
        }
        return Plans.plan(Plans.MONDAY, instances);
    }

    private static Map<String, Object> instance(int number) {
        return switch (number % 100) {
            case 0 -> Plans.tagged(number, HostileTexts.ALL.get(number / 100 % HostileTexts.ALL.size()));
            case 1 -> Plans.pending(number);
            case 2 -> Plans.instance(number, "skipped", "imds-disabled");
            case 3 ->
                Plans.with(
                        Plans.with(Plans.usingImdsV1(number), "name", "=web, 1"),
                        "options",
                        Map.of(
                                "httpTokens", "optional",
                                "instanceMetadataTags", "enabled",
                                "httpPutResponseHopLimit", 2,
                                "httpEndpoint", "enabled"));
            case 5 -> Plans.with(Plans.instance(number, "skipped", "exempt"), "detail", "all for TICKET-1");
            default -> Plans.compliant(number);
        };
    }

    /** Opens the page as it is without an address that chooses. */
    private static void reload() {
        browser.run("history.replaceState(null, '', '#')");
        browser.reload();
    }

    private static void type(String text) {
        browser.type("#query", text);
    }

    private static void sort(String within, String column) {
        var heads = texts("#" + within + " thead > tr > *");
        var number = heads.indexOf(column) + 1;
        browser.click("#" + within + " thead th:nth-child(" + number + ") button");
    }

    private static List<String> ids() {
        return texts("#list tbody .id");
    }

    private static List<String> cells(int column) {
        return texts("#list tbody > tr > :nth-child(" + column + ")");
    }

    private static String text(String id) {
        return texts("#" + id).getFirst();
    }

    private static List<String> texts(String selector) {
        return browser.list(
                "return [...document.querySelectorAll(arguments[0])].map((it) => it.textContent)", selector);
    }

    private static Object background() {
        return browser.run("return getComputedStyle(document.documentElement).backgroundColor");
    }
}
