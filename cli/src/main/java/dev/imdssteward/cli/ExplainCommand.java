package dev.imdssteward.cli;

import dev.imdssteward.cli.event.Message;
import dev.imdssteward.cli.explain.Explainer;
import dev.imdssteward.cli.explain.Explanation;
import dev.imdssteward.cli.explain.ExplanationJson;
import dev.imdssteward.cli.explain.ExplanationText;
import dev.imdssteward.cli.json.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "explain",
        description =
                "Which rules match, what is decoded, what would be decided and why, where the application is deployed"
                        + " to the event's account and Region. Calls nothing.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./steward explain events/launch-plain.json", "  ./steward explain events/tag-change.json --json"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    private Steward steward;

    @Parameters(paramLabel = EventFile.LABEL, description = EventFile.DESCRIPTION)
    private EventFile event;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        event.tellNote(steward);
        var messages = event.messages();
        var explainer = new Explainer(Deployment.environment(steward.environment()), InstantSource.system());
        var explanations = messages.stream().map(explainer::explain).toList();
        if (json) {
            steward.print(Json.pretty(json(explanations)));
        } else {
            print(explanations);
        }
        return messages.stream().allMatch(Message.Understood.class::isInstance) ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    private static Map<String, Object> json(List<Explanation> explanations) {
        return explanations.size() == 1
                ? ExplanationJson.of(explanations.getFirst())
                : Map.of(
                        "messages",
                        explanations.stream().map(ExplanationJson::of).toList());
    }

    private void print(List<Explanation> explanations) {
        var text = new ExplanationText(steward.ink());
        for (var explanation : explanations) {
            text.lines(explanation).forEach(steward::print);
            steward.print("");
        }
    }
}
