package dev.imdssteward.cli;

import dev.imdssteward.cli.event.EventFile;
import dev.imdssteward.cli.event.EventMessage;
import dev.imdssteward.cli.explain.AssumedDeployment;
import dev.imdssteward.cli.explain.Explainer;
import dev.imdssteward.cli.explain.Explanation;
import dev.imdssteward.cli.explain.ExplanationJson;
import dev.imdssteward.cli.explain.ExplanationText;
import dev.imdssteward.cli.fleet.RegionNames;
import dev.imdssteward.cli.invoke.FunctionEnvironment;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.json.Json;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = {
            "Says of an event which rules let it through and why the others do not, what is decoded, and what would be"
                    + " decided and why. Calls nothing.",
            "An event of another account or Region than --account and --region passes no rule. Without them the application"
                    + " is taken to be deployed where the event comes from or, of a batch, where most events do."
        },
        exitCodeList = {
            "0:Explained.",
            "1:The function would not understand the event.",
            ExitCode.USAGE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT
        },
        footer = {
            "steward explain events/launch-plain.json",
            "steward explain event.json --account 111122223333 --region eu-central-1",
            "steward explain events/tag-change.json --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private StewardSession steward;

    @Parameters(paramLabel = EventFile.LABEL, description = EventFile.DESCRIPTION)
    private Path file;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The account that the application is deployed to, 12 digits.")
    private String account = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            completionCandidates = RegionNames.class,
            description = "The Region that the application is deployed to.")
    private String region = "";

    @Option(names = "--json", description = "Print the explanation as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var event = EventFile.read(spec, file);
        event.tellNote(steward::complain);
        var given = given();
        var messages = event.messages();
        var environment = FunctionEnvironment.environment(steward.environment());
        var explainer = new Explainer(environment, AssumedDeployment.of(given, messages), InstantSource.system());
        var explanations = messages.stream().map(explainer::explain).toList();
        if (json) {
            steward.print(Json.pretty(json(explanations)));
        } else {
            print(explanations);
        }
        return messages.stream().allMatch(EventMessage.Understood.class::isInstance)
                ? ExitCode.DONE
                : ExitCode.NOT_DONE;
    }

    private AccountAndRegion given() {
        try {
            return new AccountAndRegion(account, region);
        } catch (IllegalArgumentException neither) {
            throw new ParameterException(spec.commandLine(), String.valueOf(neither.getMessage()), neither);
        }
    }

    private static Map<String, Object> json(List<Explanation> explanations) {
        return explanations.size() == 1
                ? ExplanationJson.of(explanations.getFirst())
                : Map.of(
                        "messages",
                        explanations.stream().map(ExplanationJson::of).toList());
    }

    private void print(List<Explanation> explanations) {
        var text = new ExplanationText(steward.style(), !account.isEmpty() || !region.isEmpty());
        for (var explanation : explanations) {
            text.lines(explanation).forEach(steward::show);
            steward.print("");
        }
    }
}
