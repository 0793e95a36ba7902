package dev.imdssteward.simulator.life;

import dev.imdssteward.simulator.Simulator;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A group of instances that is kept at a size by replacing its members: each new one comes from the same launch template and
 * brings the same software along, with the tags that EC2 gives it.
 */
public final class Group {
    private final Simulator simulator;
    private final Software software;
    private final IntFunction<List<String>> launcher;
    private final Deque<String> members = new ArrayDeque<>();
    private final List<String> launched = new ArrayList<>();

    private Group(Simulator simulator, Software software, IntFunction<List<String>> launcher) {
        this.simulator = simulator;
        this.software = software;
        this.launcher = launcher;
    }

    /** An Auto Scaling group without members; they bear its name in {@code aws:autoscaling:groupName}. */
    public static Group autoScaling(Simulator simulator, String name, String templateId, Software software) {
        return new Group(simulator, software, count -> simulator.launchByAutoScaling(name, templateId, "1", count));
    }

    /** Instances that EC2 Fleet launches from a template; they bear its id in {@code aws:ec2launchtemplate:id}. */
    public static Group fleet(Simulator simulator, String role, String templateId, Software software) {
        return new Group(simulator, software, count -> simulator.launchByFleet(role, templateId, "1", count));
    }

    /** Launches more members. */
    public List<String> scaleOut(int count, Instant now) {
        var added = launcher.apply(count);
        added.forEach(
                id -> software.on(now).forEach(program -> simulator.workloads().add(id, program)));
        members.addAll(added);
        launched.addAll(added);
        return added;
    }

    /** Terminates the oldest member, if there is one. */
    public void scaleIn() {
        var oldest = members.poll();
        if (oldest != null) {
            simulator.fleet().terminate(oldest);
        }
    }

    /** Replaces the oldest member as an instance refresh does: the new one is launched first. */
    public void refresh(Instant now) {
        scaleOut(1, now);
        scaleIn();
    }

    /** Replaces a member as EC2 Spot does: it is taken away before the new one is launched. */
    public void interrupt(int member, Instant now) {
        for (var i = 0; i < member % members.size(); i++) {
            members.add(members.remove());
        }
        scaleIn();
        scaleOut(1, now);
    }

    /** All that were ever launched for the group, in their order. */
    public List<String> launched() {
        return List.copyOf(launched);
    }

    /** The current members. */
    public List<String> members() {
        return List.copyOf(members);
    }
}
