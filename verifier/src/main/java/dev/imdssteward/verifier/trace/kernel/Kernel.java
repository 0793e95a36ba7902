package dev.imdssteward.verifier.trace.kernel;

import java.util.List;

/** The connections as the kernel of this machine tells them; one implementation for Linux, by system calls. */
public interface Kernel extends AutoCloseable {

    /**
     * A step of a connection to the watched addresses.
     *
     * @param nanos when
     * @param socket names the socket, until it is closed
     * @param pid of the process that opens the connection; 0 where it is out of sight, or already open
     * @param client where the connection stands and so has its port; null where it is only begun
     */
    record Step(long nanos, long socket, int pid, Client client) {}

    /**
     * An open socket.
     *
     * @param uid of its owner
     * @param inode 0 once it is closed
     * @param cgroup number of its control group; 0 where the kernel does not tell
     */
    record Socket(int uid, long inode, long cgroup) {}

    /** Waits until something happened, at most so long. */
    void await(int millis);

    /** The next packet from its network header on; null when there is none yet. */
    byte[] nextPacket();

    /** The steps since the last call, oldest first; empty where the kernel forbids to watch them. */
    List<Step> steps();

    /** The reason why {@link #steps} is always empty; empty where it is not. */
    String whyNoSteps();

    /** The socket in this network namespace; null where there is none. */
    Socket find(Client client);

    /** The packets so far that there was no room for. */
    long dropped();

    /** Columns of the terminal on standard output; 0 where it is none. */
    int columns();

    /** Rows of the terminal on standard output; 0 where it is none. */
    int rows();

    @Override
    void close();
}
