package dev.imdssteward.simulator.life;

import dev.imdssteward.simulator.Simulator;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A group of instances that is kept at a size by replacing its members: each new one comes from the same launch template and
 * brings the same software along, with the tags that EC2 gives it.
 */
public final class Group {
    private final Simulator simulator;
    private final Software software;
    private final Capacity capacity;
    private final Deque<String> members = new ArrayDeque<>();
    private final List<String> launched = new ArrayList<>();

    /** Launches and terminates instances. */
    private interface Capacity {
        List<String> launch(int count);

        void terminate(String instanceId);
    }

    private Group(Simulator simulator, Software software, Capacity capacity) {
        this.simulator = simulator;
        this.software = software;
        this.capacity = capacity;
    }

    /**
     * An Auto Scaling group of the home Region without members, which must exist; they bear its name in
     * {@code aws:autoscaling:groupName}.
     */
    public static Group autoScaling(Simulator simulator, String name, Software software) {
        return new Group(simulator, software, new Capacity() {
            @Override
            public List<String> launch(int count) {
                var launched = simulator.scaling().grow(name, count);
                simulator.settle();
                return launched;
            }

            @Override
            public void terminate(String instanceId) {
                simulator.scaling().shrink(name, instanceId);
                simulator.settle();
            }
        });
    }

    /** Instances that EC2 Fleet launches from a template's default version; they bear its id in {@code aws:ec2launchtemplate:id}. */
    public static Group fleet(Simulator simulator, String role, String templateId, Software software) {
        return new Group(simulator, software, new Capacity() {
            @Override
            public List<String> launch(int count) {
                return simulator.launchByFleet(role, templateId, "$Default", count);
            }

            @Override
            public void terminate(String instanceId) {
                simulator.fleet().terminate(instanceId);
            }
        });
    }

    /** Launches more members. */
    public List<String> scaleOut(int count, Instant now) {
        var added = capacity.launch(count);
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
            capacity.terminate(oldest);
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
