package dev.imdssteward.cli.demo;

import dev.imdssteward.cli.application.Turnover;
import dev.imdssteward.cli.application.Turnover.Day;
import dev.imdssteward.cli.terminal.Ink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A month of sweeps for people: a line for each day on which something changed, and the script's day beside it. */
public final class TurnoverText {
    private static final String ROW = "  %-9s %15s  %12s  %16s";

    private TurnoverText() {}

    public static List<String> of(Turnover turnover, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add(
                turnover.instances() + " instances that have run for two months with IMDSv1 allowed. Of each hundred");
        lines.add("12 have a workload that calls IMDSv1 every hour, half of which are updated some");
        lines.add("day; 8 have a tag key that EC2 refuses, 5 are managed, 3 exempt, 2 without IMDS.");
        lines.add("");
        lines.add(ink.heading("IMDS Steward, swept once a day, QuietDays 14"));
        lines.add(ROW.formatted("day", "require IMDSv2", "offer tags", "workloads broken"));
        Day before = null;
        for (var day : turnover.days()) {
            if (before == null || !same(before, day) || day.number() == Turnover.DAYS) {
                lines.add(row("day " + day.number(), day, ink));
            }
            before = day;
        }
        lines.add("");
        lines.add(ink.heading("A script that modifies every instance in one call"));
        lines.add(row("day 1", turnover.script(), ink));
        lines.add("  It also switched " + turnover.script().switchedOn() + " metadata services on that somebody had"
                + " switched off, and cut");
        lines.add("  the containers of " + turnover.script().cutOff() + " hosts off, which are one hop further away.");
        return lines;
    }

    private static boolean same(Day one, Day other) {
        return one.tokensRequired() == other.tokensRequired() && one.tagsEnabled() == other.tagsEnabled();
    }

    private static String row(String name, Day day, Ink ink) {
        var row = ROW.formatted(name, day.tokensRequired(), day.tagsEnabled(), day.brokenWorkloads());
        return day.brokenWorkloads() == 0 ? ink.good(row) : ink.bad(row);
    }

    /** The same for programs. */
    public static Map<String, Object> json(Turnover turnover) {
        var json = new LinkedHashMap<String, Object>();
        json.put("instances", turnover.instances());
        json.put("days", turnover.days().stream().map(TurnoverText::json).toList());
        json.put("script", json(turnover.script()));
        return json;
    }

    private static Map<String, Object> json(Day day) {
        var json = new LinkedHashMap<String, Object>();
        json.put("day", day.number());
        json.put("tokensRequired", day.tokensRequired());
        json.put("tagsEnabled", day.tagsEnabled());
        json.put("brokenWorkloads", day.brokenWorkloads());
        json.put("switchedOn", day.switchedOn());
        json.put("cutOff", day.cutOff());
        return json;
    }
}
