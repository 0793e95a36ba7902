package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.process.ProcFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds sockets of other network namespaces, and the processes that hold a socket, by looking through {@code /proc}. */
public final class SocketTables {

    private static final String MAPPED = "0000000000000000FFFF0000";

    private static final long SCAN_NANOS = 100_000_000;

    private final ProcFiles files;
    private final String ownNamespace;
    private final Map<Long, String> cgroups = new HashMap<>();
    private Set<String> before = Set.of();
    private long nextScan = System.nanoTime();
    private final Set<String> holders = new LinkedHashSet<>();

    public SocketTables(ProcFiles files) {
        this.files = files;
        this.ownNamespace = files.link("proc/self/ns/net");
    }

    /** The inode of a connection's socket in any network namespace but this one; 0 where there is none. */
    public long inodeElsewhere(Client client) {
        long start = System.nanoTime();
        if (start - nextScan < 0) {
            return 0;
        }
        long inode = searchElsewhere(client);
        rest(start);
        return inode;
    }

    /** Spends at most a fifth of the time on looking through all processes, so that packets are not kept waiting. */
    private void rest(long start) {
        long now = System.nanoTime();
        nextScan = now + 4 * (now - start);
    }

    private long searchElsewhere(Client client) {
        Set<String> asked = new HashSet<>(List.of(ownNamespace, ""));
        for (String pid : pids()) {
            if (asked.add(files.link("proc/" + pid + "/ns/net"))) {
                long inode = inode("proc/" + pid + "/net/tcp", client);
                inode = inode == 0 ? inode("proc/" + pid + "/net/tcp6", client) : inode;
                if (inode != 0) {
                    return inode;
                }
            }
        }
        return 0;
    }

    private long inode(String table, Client client) {
        String local = end(client.address(), client.port());
        String remote = end(client.target(), client.targetPort());
        for (String line : files.lines(table)) {
            String[] column = line.trim().split("\\s+", -1);
            if (column.length > 9 && isEnd(column[1], local) && isEnd(column[2], remote)) {
                return Long.parseLong(column[9]);
            }
        }
        return 0;
    }

    private static boolean isEnd(String column, String end) {
        return column.equals(end) || column.equals(MAPPED + end);
    }

    /** An address as the tables write it, each word of four bytes the other way round. */
    private static String end(String address, int port) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < address.length(); word += 8) {
            for (int at = word + 6; at >= word; at -= 2) {
                text.append(address, at, at + 2);
            }
        }
        String digits = Integer.toHexString(port);
        text.append(':').append("0".repeat(4 - digits.length())).append(digits);
        return text.toString().toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * The process that holds a socket; 0 where none does. First those of the socket's control group are asked and those that
     * held one before, then those that are new, then the rest: ids wrap, so the highest is not the youngest.
     */
    public int holder(long inode, String cgroup) {
        String wanted = "socket:[" + inode + "]";
        Set<String> likely = new LinkedHashSet<>(holders);
        if (cgroup != null) {
            likely.addAll(files.lines(cgroup + "/cgroup.procs"));
        }
        String holder = firstOf(likely, wanted);
        if (holder.isEmpty()) {
            holder = firstOf(others(likely), wanted);
        }
        if (holder.isEmpty()) {
            return 0;
        }
        holders.add(holder);
        return Integer.parseInt(holder);
    }

    /** The new processes, and the rest where there is time for them. */
    private Set<String> others(Set<String> asked) {
        long start = System.nanoTime();
        List<String> present = pids();
        Set<String> others = new LinkedHashSet<>(present);
        others.removeAll(before);
        if (start - nextScan >= 0) {
            others.addAll(present);
            nextScan = start + SCAN_NANOS;
        }
        before = new HashSet<>(present);
        holders.retainAll(before);
        others.removeAll(asked);
        return others;
    }

    private String firstOf(Set<String> order, String wanted) {
        for (String pid : order) {
            if (holds(pid, wanted)) {
                return pid;
            }
        }
        return "";
    }

    private boolean holds(String pid, String wanted) {
        String folder = "proc/" + pid + "/fd";
        for (String descriptor : files.names(folder)) {
            if (files.link(folder + "/" + descriptor).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The folder of a control group by its number, which is its inode; null where it is gone. */
    public String cgroupPath(long number) {
        if (!cgroups.containsKey(number)) {
            long start = System.nanoTime();
            if (start - nextScan < 0) {
                return null;
            }
            cgroups.put(number, searchCgroup(number));
            rest(start);
        }
        return cgroups.get(number);
    }

    private String searchCgroup(long number) {
        for (String mount : List.of("sys/fs/cgroup", "sys/fs/cgroup/unified")) {
            if (!files.text(mount + "/cgroup.procs").isEmpty()
                    || !files.text(mount + "/cgroup.controllers").isEmpty()) {
                String found = within(mount, number, 0);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private String within(String folder, long number, int depth) {
        if (files.inode(folder) == number) {
            return folder;
        }
        if (depth < 12) {
            for (String name : files.folders(folder)) {
                String found = within(folder + "/" + name, number, depth + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private List<String> pids() {
        List<String> pids = new ArrayList<>();
        for (String name : files.names("proc")) {
            if (name.charAt(0) >= '0' && name.charAt(0) <= '9') {
                pids.add(name);
            }
        }
        return pids;
    }
}
