package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.List;

/** Packs instances into commands, and those into as few calls of the queue as it allows. */
final class CommandBuffer {
    private static final int IDS_A_CALL = WorkQueue.MOST_IDS_A_COMMAND * WorkQueue.MOST_COMMANDS_A_CALL;

    private final WorkQueue queue;
    private final List<InstanceId> waiting = new ArrayList<>();
    private int sent;

    CommandBuffer(WorkQueue queue) {
        this.queue = queue;
    }

    void add(InstanceId id) {
        waiting.add(id);
        if (waiting.size() == IDS_A_CALL) {
            send();
        }
    }

    /** Sends what still waits. */
    void send() {
        if (waiting.isEmpty()) {
            return;
        }
        var commands = Chunks.of(List.copyOf(waiting), WorkQueue.MOST_IDS_A_COMMAND);
        queue.add(commands);
        sent += commands.size();
        waiting.clear();
    }

    int sent() {
        return sent;
    }
}
