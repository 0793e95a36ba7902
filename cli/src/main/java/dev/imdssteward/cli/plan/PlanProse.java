package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.Reach.Unread;
import dev.imdssteward.cli.terminal.Ink;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** A plan for people; the summary holds all that it needs. */
public record PlanProse(Duration quiet, Ink ink) implements PlanOutput {

    @Override
    public void add(Planned planned) {}

    @Override
    public void write(PrintWriter out, Summary summary, List<Unread> unread) {
        new PlanText(summary, quiet, ink).lines().forEach(out::println);
    }
}
