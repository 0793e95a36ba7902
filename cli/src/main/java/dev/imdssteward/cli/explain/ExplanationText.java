package dev.imdssteward.cli.explain;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.imdssteward.cli.explain.Explanation.Passage;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.OutcomeText;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.report.OutcomeJson;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * An explanation for people, line by line.
 *
 * @param isTold whether somebody said where the application is deployed
 */
public record ExplanationText(AnsiStyle style, boolean isTold) {
    private static final int MOST_IDS = 5;

    public List<String> lines(Explanation explanation) {
        var lines = new ArrayList<>(lines(explanation.passage()));
        switch (explanation) {
            case Explanation.Failure(var _, var reason) ->
                lines.add(entry("error", style.bad(Words.printable(reason))));
            case Explanation.Effect effect -> lines.addAll(lines(effect));
            case Explanation.NoEffect(var _, var request, var instances) -> {
                lines.addAll(lines(request));
                lines.add(entry("instances", named(request, instances)));
                lines.add("");
                lines.add(style.notable("No rule lets this through: nothing would happen."));
            }
        }
        return lines;
    }

    private List<String> lines(Passage passage) {
        if (passage.matching().isEmpty() && passage.mismatches().isEmpty()) {
            return List.of(entry("rules", "none is needed for a command"));
        }
        var lines = new ArrayList<String>();
        lines.add(entry(
                "deployed",
                Words.printable("to account " + passage.target().account() + ", Region "
                        + passage.target().region()
                        + (isTold ? "" : ", where this comes from (--account and --region name another)"))));
        passage.matching().forEach(rule -> lines.add(entry("rule", style.good(rule) + " matches")));
        passage.mismatches().forEach(it -> lines.add(entry("rule", it.rule() + " does not: " + words(it))));
        return lines;
    }

    private static String words(Mismatch mismatch) {
        return Words.printable(
                mismatch.field().isEmpty()
                        ? "this is " + mismatch.found()
                        : mismatch.field() + " is " + mismatch.found() + ", expected " + mismatch.expected());
    }

    private static List<String> lines(Request request) {
        var lines = new ArrayList<String>();
        lines.add(entry("trigger", Words.printable(request.trigger().name())));
        if (request.trigger().actor() != null) {
            lines.add(entry("actor", Words.printable(request.trigger().actor())));
        }
        return lines;
    }

    private List<String> lines(Explanation.Effect explanation) {
        var lines = new ArrayList<>(lines(explanation.request()));
        if (!explanation.weakens().isEmpty()) {
            lines.add(entry("weakens", Words.printable("it " + String.join("; ", explanation.weakens()))));
        }
        lines.add(entry(
                "instances",
                named(
                        explanation.request(),
                        explanation.outcomes().stream().map(Outcome::instanceId).toList())));
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
        lines.add(style.heading(outcome.instanceId().value()) + " would be " + text.verdict(style));
        text.details().forEach(detail -> lines.add("    " + Words.printable(detail)));
        lines.add("    "
                + style.faint(
                        assumed
                                ? "EC2 is asked first; assumed: running, plain but for what the event shows, no call of IMDSv1"
                                : "the event itself shows it; EC2 is not asked"));
        return lines;
    }

    private static String named(Request request, Collection<InstanceId> instances) {
        if (request instanceof Request.LaunchedWith launch) {
            return "whatever was launched with client token " + Words.printable(launch.clientToken());
        }
        var others = instances.size() - MOST_IDS;
        return instances.isEmpty()
                ? "none"
                : instances.stream().limit(MOST_IDS).map(InstanceId::value).collect(joining(", "))
                        + (others > 0 ? " and " + others + " more" : "");
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
