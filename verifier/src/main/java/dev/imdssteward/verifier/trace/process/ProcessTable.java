package dev.imdssteward.verifier.trace.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads processes as {@code /proc} shows them. */
public final class ProcessTable {

    private static final int MOST_PARENTS = 8;
    private static final int MOST_KNOWN = 1024;

    private final ProcFiles files;
    private final ContainerImages images;
    private final Users users;
    private final Map<String, ProcessIdentity> known = new BoundedMap<>(MOST_KNOWN);

    public ProcessTable(ProcFiles files) {
        this.files = files;
        this.images = new ContainerImages(files);
        this.users = new Users(files);
    }

    /** Forgets what it read before. */
    public void forget() {
        known.clear();
    }

    /** The process as it is now; not named where it is gone. */
    public Seen read(int pid) {
        String stat = files.text("proc/" + pid + "/stat");
        int close = stat.lastIndexOf(')');
        if (close < 0) {
            return Seen.GONE;
        }
        String[] fields = stat.substring(close + 1).trim().split(" ", -1);
        if (fields.length < 46) {
            return Seen.GONE;
        }
        // the start tells a reused id; the name and the place of the arguments tell another program of the same process
        String key = pid + stat.substring(stat.indexOf('('), close) + fields[19] + "/" + fields[45];
        ProcessIdentity program = known.get(key);
        if (program == null) {
            program = program(pid, stat.substring(stat.indexOf('(') + 1, close), Integer.parseInt(fields[1]));
            if (program.isNamed() && !fields[0].equals("Z")) {
                known.put(key, program);
            }
        }
        return program.isNamed() ? new Seen(pid, program) : new Seen(null, program);
    }

    /** Names a socket whose process is gone, as far as the kernel still tells. */
    public ProcessIdentity ofSocket(Integer uid, String cgroupPath) {
        Cgroup cgroup = cgroupPath == null ? new Cgroup(null, null) : Cgroup.ofPath(cgroupPath);
        return new ProcessIdentity(
                null,
                List.of(),
                uid == null ? null : users.name(String.valueOf(uid)),
                cgroup.unit(),
                container(cgroup),
                List.of());
    }

    private ProcessIdentity program(int pid, String name, int parent) {
        String folder = "proc/" + pid + "/";
        String link = files.link(folder + "exe");
        String commandLine = files.text(folder + "cmdline");
        Cgroup cgroup = Cgroup.of(files.lines(folder + "cgroup"));
        String user = users.name(uid(files.lines(folder + "status")));
        String executable = link.endsWith(" (deleted)") ? link.substring(0, link.length() - 10) : link;
        if (executable.isEmpty()) {
            executable = name; // a process that has ended and waits for its parent still has its name
        }
        return new ProcessIdentity(
                executable,
                ProcessArguments.shown(executable, arguments(commandLine)),
                user,
                cgroup.unit(),
                container(cgroup),
                parents(parent));
    }

    private Container container(Cgroup cgroup) {
        return cgroup.containerId() == null
                ? null
                : new Container(cgroup.containerId(), images.of(cgroup.containerId()));
    }

    private static List<String> arguments(String commandLine) {
        List<String> words = new ArrayList<>(Arrays.asList(commandLine.split("\0", -1)));
        words.remove(words.size() - 1);
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    private static String uid(List<String> status) {
        for (String line : status) {
            if (line.startsWith("Uid:")) {
                return line.substring(4).trim().split("\\s+", -1)[0];
            }
        }
        return null;
    }

    private List<String> parents(int first) {
        List<String> names = new ArrayList<>();
        int pid = first;
        while (pid > 0 && names.size() < MOST_PARENTS) {
            String stat = files.text("proc/" + pid + "/stat");
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            if (open < 0 || close < 0) {
                break;
            }
            names.add(stat.substring(open + 1, close));
            pid = Integer.parseInt(stat.substring(close + 1).trim().split(" ", -1)[1]);
        }
        return names;
    }
}
