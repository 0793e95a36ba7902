package dev.imdssteward.cli;

import dev.imdssteward.cli.demo.Demo;
import dev.imdssteward.cli.demo.DemoEnding;
import dev.imdssteward.cli.demo.DemoJson;
import dev.imdssteward.cli.demo.DemoText;
import dev.imdssteward.cli.demo.TurnoverText;
import dev.imdssteward.cli.help.HelpSection;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.local.fleet.Turnover;
import dev.imdssteward.local.fleet.TurnoverJson;
import dev.imdssteward.local.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "demo",
        description =
                "Shows the main job with no AWS account: a simulated fleet, real-shaped events, the template's rules,"
                        + " the deployed function's own code, and imdsv before and after.",
        exitCodeList = {
            "0:Everything shown came out as it should.",
            "1:Something did not.",
            ExitCode.USAGE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT
        },
        footer = {"steward demo", "steward demo --fleet", "steward demo --json | jq ."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand implements Callable<Integer> {
    private static final int FLEET = 200;

    @ParentCommand
    private StewardSession steward;

    @Option(names = "--json", description = "Print what is shown as JSON.")
    private boolean json;

    @Option(
            names = "--fleet",
            description =
                    "Show 60 days of sweeps over a fleet that replaces its instances, beside what a plain script does.")
    private boolean fleet;

    @Override
    public Integer call() {
        return fleet ? showFleet() : showStory();
    }

    private int showFleet() {
        var turnover = json ? Turnover.play(FLEET, _ -> {}) : showDays();
        if (json) {
            steward.print(Json.pretty(TurnoverJson.of(turnover)));
        } else {
            TurnoverText.of(turnover, steward.style()).forEach(steward::print);
            ending().ofFleet().forEach(steward::print);
        }
        var result = turnover.steward();
        return result.brokenAgainstEvidence() == 0 && result.violations().isEmpty() ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    private Turnover showDays() {
        TurnoverText.heading(FLEET, steward.style()).forEach(steward::print);
        return Turnover.play(FLEET, day -> {
            steward.print(TurnoverText.of(day, steward.style()));
            if (day.number() == Turnover.DAYS) {
                steward.print(TurnoverText.AGAIN);
            }
        });
    }

    private int showStory() {
        var story = Demo.play();
        if (json) {
            steward.print(Json.pretty(DemoJson.of(story)));
        } else {
            DemoText.of(story, steward.style()).forEach(steward::print);
            ending().of(story).forEach(steward::print);
        }
        return story.holds() ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    private DemoEnding ending() {
        return new DemoEnding(HelpSection.program(), steward.style());
    }
}
