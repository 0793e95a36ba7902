package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.Cause;
import dev.imdssteward.cli.report.model.LeftOut;
import dev.imdssteward.cli.report.model.Need;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.ShellCommand;
import dev.imdssteward.cli.report.model.Task;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.policy.Withheld;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Shows the tasks of a person, with the command to run: the causes, and each account and Region that has one. */
final class TaskSection {
    private static final int SHOWN_TASKS = 5;
    private static final int MOST_TASKS = 100;
    private static final int MOST_IDS = 50;
    private static final int MOST_PRODUCERS = 3;

    private TaskSection() {}

    static Element of(Report report) {
        var needing = report.assessments().stream()
                .filter(it -> !Need.of(it).isEmpty())
                .count();
        var section = Sections.of(
                "tasks", "What to do", needing == 0 ? "" : Words.count(needing, "instance") + " need a person");
        if (needing == 0) {
            section.with(Element.of("p", "Nothing needs a person.").styled("nothing"));
        }
        return section.with(byCause(report.tasks()).entrySet().stream()
                        .map(it -> cause(it.getKey(), it.getValue()))
                        .toList())
                .with(waiting(report));
    }

    /** Shows instances that are held back and need nobody. */
    private static List<Element> waiting(Report report) {
        var quiet = withheld(report, it -> it.reason() == Withheld.Reason.NO_EVIDENCE);
        var tools = withheld(report, LeftOut::isForTools);
        var sentences = new ArrayList<Element>();
        if (quiet > 0) {
            sentences.add(Element.of(
                    "p",
                    Words.count(quiet, "instance") + ": too little evidence yet; changed once they have been quiet."));
        }
        if (tools > 0) {
            sentences.add(Element.of(
                    "p",
                    Words.count(tools, "instance")
                            + ": tags stay out of metadata, since tools need tag keys that EC2 refuses there"
                            + " (kubernetes.io/…). An exemption tag “tags” says that this is accepted."));
        }
        return sentences.isEmpty()
                ? List.of()
                : List.of(Element.of("article")
                        .styled("cause wait")
                        .with(Element.of("h3", "Nothing to do"))
                        .with(sentences));
    }

    private static int withheld(Report report, Predicate<LeftOut> condition) {
        return (int) report.assessments().stream()
                .filter(it -> it.withheld().stream().anyMatch(condition))
                .count();
    }

    private static Map<Cause, List<Task>> byCause(List<Task> tasks) {
        return tasks.stream()
                .collect(Collectors.groupingBy(
                        it -> it.need().cause(), () -> new EnumMap<>(Cause.class), Collectors.toList()));
    }

    private static Element cause(Cause cause, List<Task> tasks) {
        var instances = tasks.stream().mapToInt(it -> it.assessments().size()).sum();
        return Element.of("article")
                .styled(cause.isDoneAnyway() ? "cause apply" : "cause")
                .with(
                        Element.of("h3", cause.title()).with(Element.of("small", Words.count(instances, "instance"))),
                        Element.of("p", cause.advice()))
                .with(task(tasks.getFirst()).attribute("open", ""))
                .with(tasks.stream()
                        .limit(SHOWN_TASKS)
                        .skip(1)
                        .map(TaskSection::task)
                        .toList())
                .with(rest(tasks.stream().skip(SHOWN_TASKS).toList()));
    }

    private static List<Element> rest(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        var rest = Element.of("details")
                .styled("rest")
                .with(Element.of("summary", ReportWords.count(tasks.size()) + " more"))
                .with(tasks.stream().limit(MOST_TASKS).map(TaskSection::task).toList());
        return List.of(tasks.size() <= MOST_TASKS ? rest : rest.with(beyond(tasks.size() - MOST_TASKS)));
    }

    private static Element beyond(int tasks) {
        return Element.of("p", "And " + ReportWords.count(tasks) + " more like these; ")
                .with(Element.of("a", "every instance is listed below").attribute("href", "#instances"))
                .text(" with its command.");
    }

    private static Element task(Task task) {
        var need = task.need();
        var summary = Element.of("summary")
                .with(
                        Element.of("b", Words.count(task.assessments().size(), "instance")),
                        Element.of("span", "account " + need.place().account()),
                        Element.of("span", need.place().region()))
                .with(need.invalidTagKeys().stream()
                        .map(it -> Element.of("kbd", it))
                        .toList());
        return Element.of("details")
                .styled("task")
                .with(summary)
                .with(producers(task))
                .with(command(task), instances(task));
    }

    private static List<Element> producers(Task task) {
        return task.producers().stream()
                .filter(it -> it.instances() > 1)
                .limit(MOST_PRODUCERS)
                .map(it -> Element.of("p", ReportWords.count((int) it.instances()) + " of them come from ")
                        .styled("producer")
                        .with(Element.of("bdi", it.origin()))
                        .text("; to correct it: ")
                        .with(Element.of(
                                "code",
                                "steward sources --fix --region "
                                        + task.need().place().region())))
                .toList();
    }

    private static Element command(Task task) {
        var ids = task.assessments().stream()
                .limit(MOST_IDS)
                .map(Assessment::instanceId)
                .toList();
        return Element.of("div")
                .styled("command")
                .with(Element.of("pre")
                        .attribute("tabindex", 0)
                        .attribute("role", "group")
                        .attribute("aria-label", "Command")
                        .with(Element.of("code")
                                .lines(ShellCommand.of(task.need()).forInstances(ids))));
    }

    private static Element instances(Task task) {
        var shown = task.assessments().stream()
                .limit(MOST_IDS)
                .map(TaskSection::instance)
                .toList();
        var rest = task.assessments().size() - shown.size();
        var list = Element.of("ul")
                .styled("ids")
                .attribute("tabindex", 0)
                .attribute("aria-label", "Instances")
                .with(shown);
        return rest == 0
                ? list
                : list.with(Element.of(
                        "li", "The command is for these; " + ReportWords.count(rest) + " more are listed below."));
    }

    private static Element instance(Assessment assessment) {
        return Element.of("li")
                .with(
                        Element.of("code", assessment.instanceId().value()),
                        Element.of("b", assessment.subject().name()),
                        Element.of("bdi", assessment.explanation()));
    }
}
