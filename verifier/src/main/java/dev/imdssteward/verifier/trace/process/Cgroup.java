package dev.imdssteward.verifier.trace.process;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control groups of a process: its systemd unit, or its container. Reads version 1 and 2, as systemd, Docker,
 * containerd, Podman, CRI-O and ECS name them.
 *
 * @param unit null where there is none
 * @param containerId null outside a container
 */
record Cgroup(String unit, String containerId) {

    private static final Pattern CONTAINER =
            Pattern.compile("(?:docker|cri-containerd|crio|libpod|nerdctl|containerd)-([0-9a-f]{64})\\.scope"
                    + "|(?:.*[:-])?([0-9a-f]{64})");
    private static final Pattern ECS_TASK = Pattern.compile("([0-9a-f]{32}-[0-9]{5,})");
    private static final Pattern MACHINE = Pattern.compile("machine-(.+)\\.scope|lxc\\.payload\\.(.+)");

    /** Reads the lines of {@code /proc/PID/cgroup}. */
    static Cgroup of(List<String> lines) {
        String unit = null;
        for (String line : lines) {
            int first = line.indexOf(':');
            int second = line.indexOf(':', first + 1);
            if (second < 0) {
                continue;
            }
            Cgroup cgroup = ofPath(line.substring(second + 1));
            if (cgroup.containerId != null) {
                return cgroup;
            }
            boolean ofSystemd = line.startsWith("0::") || line.startsWith(":name=systemd", first);
            unit = ofSystemd && cgroup.unit != null ? cgroup.unit : unit;
        }
        return new Cgroup(unit, null);
    }

    /** Reads one path; the innermost part that says something counts. */
    static Cgroup ofPath(String path) {
        String[] parts = path.split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            String container = containerId(parts[i], path);
            if (container != null) {
                return new Cgroup(null, container);
            }
            if (parts[i].endsWith(".service") || parts[i].endsWith(".scope")) {
                return new Cgroup(unescaped(parts[i]), null);
            }
        }
        return new Cgroup(null, null);
    }

    private static String containerId(String part, String path) {
        if (part.contains("conmon")) {
            return null;
        }
        Matcher container = CONTAINER.matcher(part);
        if (container.matches()) {
            return container.group(1) == null ? container.group(2) : container.group(1);
        }
        Matcher task = ECS_TASK.matcher(part);
        if (path.contains("ecs") && task.matches()) {
            return task.group(1);
        }
        Matcher machine = MACHINE.matcher(part);
        return machine.matches() ? unescaped(machine.group(1) == null ? machine.group(2) : machine.group(1)) : null;
    }

    /** systemd writes a dash within a name as an escape. */
    private static String unescaped(String text) {
        return text.replace("\\x2d", "-");
    }
}
