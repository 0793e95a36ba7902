package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.trace.kernel.Client;
import dev.imdssteward.verifier.trace.kernel.Kernel;
import dev.imdssteward.verifier.trace.kernel.SocketTables;
import dev.imdssteward.verifier.trace.process.BoundedMap;
import dev.imdssteward.verifier.trace.process.ProcFiles;
import dev.imdssteward.verifier.trace.process.ProcessTable;
import dev.imdssteward.verifier.trace.process.Seen;
import java.util.Map;

/**
 * Finds the process behind a connection: told by the kernel as it connects, or else by its socket, which some process holds.
 */
final class ProcessFinder {

    private static final int MOST = 1024;

    private final Kernel kernel;
    private final ProcessTable processes;
    private final SocketTables sockets;
    private final Map<Long, Seen> bySocket = new BoundedMap<>(MOST);
    private final Map<Client, Seen> byClient = new BoundedMap<>(MOST);
    private final int self;

    ProcessFinder(Kernel kernel, ProcFiles files, int self) {
        this.kernel = kernel;
        this.processes = new ProcessTable(files);
        this.sockets = new SocketTables(files);
        this.self = self;
    }

    /** Reads the processes that have begun to connect. */
    void follow() {
        for (Kernel.Step step : kernel.steps()) {
            if (step.client() == null) {
                bySocket.put(step.socket(), step.pid() == 0 ? Seen.GONE : processes.read(step.pid()));
            } else {
                Seen seen = bySocket.remove(step.socket());
                if (seen != null) {
                    byClient.put(step.client(), seen);
                }
            }
        }
    }

    /** The process that opened this connection. */
    Seen of(Client client) {
        Seen told = byClient.get(client);
        if (told == null) {
            told = translated(client);
        }
        if (told != null && told.isNamed()) {
            return told;
        }
        return bySocket(client, told);
    }

    /** Returns whether the connection is this program's own. */
    boolean isOwn(Seen seen) {
        return seen.pid() != null && seen.pid() == self;
    }

    /** The only one with this port, where address translation has changed the address and kept the port. */
    private Seen translated(Client client) {
        Seen found = null;
        for (Map.Entry<Client, Seen> entry : byClient.entrySet()) {
            Client other = entry.getKey();
            if (other.port() == client.port() && other.target().equals(client.target())) {
                if (found != null) {
                    return null;
                }
                found = entry.getValue();
            }
        }
        return found;
    }

    private Seen bySocket(Client client, Seen told) {
        Kernel.Socket socket = kernel.find(client);
        long inode = socket == null ? 0 : socket.inode();
        if (socket == null && told == null) {
            inode = sockets.inodeElsewhere(client);
        }
        String cgroup = socket == null || socket.cgroup() == 0 ? null : sockets.cgroupPath(socket.cgroup());
        int pid = inode == 0 ? 0 : sockets.holder(inode, cgroup);
        Seen seen = pid == 0 ? Seen.GONE : processes.read(pid);
        if (seen.isNamed()) {
            return seen;
        }
        if (told != null && told.program().user() != null) {
            return told;
        }
        return new Seen(null, processes.ofSocket(socket == null ? null : socket.uid(), cgroup));
    }
}
