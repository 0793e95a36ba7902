package dev.imdssteward.cli.doctor;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.template.Rule;
import dev.imdssteward.local.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A deployment as a simulation makes it up: healthy, until somebody changes a part of it. */
public final class SimulatedState {
    /** The name of the stack. */
    public String name = "imds-steward";

    /** The rules that send to the queue, and whether they are enabled. */
    public final Map<String, String> rules = new TreeMap<>();

    /** The schedules, and whether they are enabled. */
    public final Map<String, String> schedules = new TreeMap<>();

    /** The time at which the schedules were created. */
    public Instant created = Instant.parse("2026-01-01T00:00:00Z");

    /** The environment variables of the functions. */
    public final Map<String, String> variables;

    /** The number of waiting messages, by the physical name of the queue. */
    public final Map<String, Integer> waiting = new TreeMap<>();

    /** The trails, each with the call about it that is denied, if any. */
    public final Map<String, String> trails = new TreeMap<>(Map.of("audit", ""));

    /** The state of the mapping from the queue to the function. */
    public String mapping = "Enabled";

    /** True if the trails log. */
    public boolean isLogging = true;

    /** IAM's decision about the function's role and what it has to do. */
    public String policyDecision = "allowed";

    /** True if IAM denies the role the calls that must never be permitted. */
    public boolean guarded = true;

    /** The service that answers nothing but a denial; none if empty. */
    public String deniedService = "";

    /** The requests that STS got. */
    public final List<String> roleRequests = new CopyOnWriteArrayList<>();

    /** A healthy deployment of the template. */
    SimulatedState(AccountAndRegion target) {
        var template = Template.packed();
        Rule.ofTemplate(target).forEach(rule -> rules.put(name + "-" + rule.name() + "-R1", "ENABLED"));
        template.ids("AWS::Scheduler::Schedule").forEach(id -> schedules.put(name + "-" + id + "-S1", "ENABLED"));
        variables = new TreeMap<>(template.environment("EnforceFunction"));
    }
}
