package dev.imdssteward.cli.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.OutcomeText;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.simulator.instance.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's story for people, at 80 columns. */
public final class DemoText {
    private static final String MEMBER = "  %-6s%-20s%-8s %-9s%-9s%s";
    private static final int DETAIL = 8;

    private final Story story;
    private final AnsiStyle style;
    private final List<String> lines = new ArrayList<>();

    private DemoText(Story story, AnsiStyle style) {
        this.story = story;
        this.style = style;
    }

    /** The story, line by line. */
    public static List<String> of(Story story, AnsiStyle style) {
        var text = new DemoText(story, style);
        text.tell();
        return text.lines;
    }

    private void tell() {
        lines.add("EC2 is simulated here. Everything else is what gets deployed.");
        heading("The fleet");
        lines.add(style.faint(MEMBER.formatted("name", "instance", "state", "tokens", "tags", "what is special")));
        story.before().forEach((role, instance) -> lines.add(member(role, instance)));
        heading("Before: what imdsv sees on web");
        look(story.lookBefore());
        heading("What happens, and which rule of the template lets it through");
        events();
        heading("The function gets what happened first as one batch");
        round(story.first());
        heading("A minute later batch is running, and its message comes back");
        round(story.whenRunning());
        heading("Somebody allows IMDSv1 on db, where it has been off for long");
        round(story.whenWeakened());
        heading("After: what imdsv sees on web");
        look(story.lookAfter());
        heading("API calls for these events");
        bills();
        claims();
    }

    private void heading(String text) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(style.heading(text));
    }

    private static String member(DemoInstance role, Instance instance) {
        var options = instance.options();
        return MEMBER.formatted(
                role.tagName(),
                instance.id(),
                instance.state().wireName(),
                options.tokens().wireName(),
                options.instanceTags().wireName(),
                role.remark());
    }

    private void look(Look look) {
        for (var check : look.checks()) {
            var status = check.status().equals("PASS") ? style.good(check.status()) : style.bad(check.status());
            lines.add("  " + status + " " + check.id());
            lines.addAll(Paragraph.lines(DETAIL, check.detail()));
        }
        look.tags().forEach((key, value) -> lines.add("  tag  " + key + "=" + value));
    }

    private void events() {
        var delivered = new LinkedHashMap<String, List<String>>();
        for (var delivery : story.deliveries()) {
            for (var rule : delivery.rules()) {
                var names = delivered.computeIfAbsent(
                        "  %-13s %-29s ".formatted(rule, delivery.what()), _ -> new ArrayList<>());
                delivery.instanceIds().forEach(id -> names.add(story.name(id)));
            }
        }
        delivered.forEach((event, names) -> lines.add(event + String.join(" ", names)));
        story.deliveries().stream()
                .filter(Delivery::isDropped)
                .collect(groupingBy(DemoText::dropped, LinkedHashMap::new, counting()))
                .forEach((what, count) -> lines.add(style.faint("  no rule       " + count + " " + what)));
    }

    private static String dropped(Delivery delivery) {
        if (delivery.failed()) {
            return delivery.what() + ", failed";
        }
        return delivery.what().equals(Bill.MODIFY) ? delivery.what() + ", the function's own" : delivery.what();
    }

    private void round(Round round) {
        lines.add("  messages: %d, describe calls: %d, modify calls: %d, redelivered: %d"
                .formatted(round.messages(), round.count(Bill.DESCRIBE), round.count(Bill.MODIFY), round.returned()));
        round.outcomes().forEach(outcome -> outcome(round, outcome));
    }

    private void outcome(Round round, Map<String, Object> outcome) {
        var id = String.valueOf(outcome.get("instanceId"));
        var text = new OutcomeText(outcome);
        lines.add("  %-5s ".formatted(story.name(id)) + text.verdict(style));
        text.details().forEach(detail -> lines.addAll(Paragraph.lines(DETAIL, detail)));
        for (var call : round.modificationsOf(id)) {
            Paragraph.lines(DETAIL, Round.text(call)).forEach(line -> lines.add(style.faint(line)));
        }
    }

    private void bills() {
        lines.add(bill("IMDS Steward", Bill.of(story.rounds())));
        lines.add(bill("a script that describes and modifies", Bill.ofScript(story.deliveries())));
    }

    private static String bill(String who, Bill bill) {
        return "  %-37s %2d: %2d describe, %2d modify, %d metrics"
                .formatted(who, bill.total(), bill.describes(), bill.modifications(), bill.metrics());
    }

    private void claims() {
        var claims = Claim.of(story);
        lines.add("");
        for (var claim : claims) {
            if (!claim.holds()) {
                lines.add(style.bad("NOT SO: " + claim.text()));
            }
        }
        if (story.holds()) {
            lines.add(style.good("All %d claims of this demo were checked and hold.".formatted(claims.size())));
        }
    }
}
