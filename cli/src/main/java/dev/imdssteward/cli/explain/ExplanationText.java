package dev.imdssteward.cli.explain;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.cli.terminal.Ink;
import dev.imdssteward.cli.terminal.OutcomeText;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.lambda.OutcomeJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** An explanation for people, line by line. */
public record ExplanationText(Ink ink) {

    public List<String> lines(Explanation explanation) {
        return switch (explanation) {
            case Explanation.Failure(var rules, var reason) ->
                List.of(entry("rules", names(rules)), entry("error", ink.bad(Words.printable(reason))));
            case Explanation.Effect understood -> lines(understood);
        };
    }

    private List<String> lines(Explanation.Effect explanation) {
        var trigger = explanation.request().trigger();
        var lines = new ArrayList<String>();
        lines.add(entry("rules", names(explanation.rules())));
        lines.add(entry("trigger", Words.printable(trigger.name())));
        if (trigger.actor() != null) {
            lines.add(entry("actor", Words.printable(trigger.actor())));
        }
        if (!explanation.weakens().isEmpty()) {
            lines.add(entry("weakens", Words.printable("it " + String.join("; ", explanation.weakens()))));
        }
        lines.add(entry("instances", named(explanation)));
        lines.add(entry("calls", calls(explanation.calls())));
        for (var outcome : explanation.outcomes()) {
            lines.add("");
            lines.addAll(lines(outcome, explanation.assumed().contains(outcome.instanceId())));
        }
        return lines;
    }

    private List<String> lines(Outcome outcome, boolean assumed) {
        var text = new OutcomeText(OutcomeJson.of(outcome));
        var lines = new ArrayList<String>();
        lines.add(ink.heading(outcome.instanceId().value()) + " would be " + text.verdict(ink));
        text.details().forEach(detail -> lines.add("    " + Words.printable(detail)));
        lines.add("    "
                + ink.faint(
                        assumed
                                ? "EC2 is asked first; assumed: running, plain but for what the event shows, no call of IMDSv1"
                                : "the event itself shows it; EC2 is not asked"));
        return lines;
    }

    private static String named(Explanation.Effect explanation) {
        return explanation.request() instanceof Request.LaunchedWith launch
                ? "whatever was launched with client token " + Words.printable(launch.clientToken())
                : String.valueOf(explanation.outcomes().size());
    }

    private static String names(List<String> rules) {
        return rules.isEmpty() ? "none" : String.join(", ", rules);
    }

    private static String calls(List<String> calls) {
        return calls.isEmpty()
                ? "none"
                : calls.stream()
                        .collect(groupingBy(Function.identity(), LinkedHashMap::new, counting()))
                        .entrySet()
                        .stream()
                        .map(call -> call.getValue() + " " + call.getKey())
                        .collect(joining(", "));
    }

    private static String entry(String name, String value) {
        return "%-10s %s".formatted(name, value);
    }
}
