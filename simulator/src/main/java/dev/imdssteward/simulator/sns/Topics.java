package dev.imdssteward.simulator.sns;

import dev.imdssteward.simulator.rpc.RecentRequests;
import java.util.List;

/** The topics of the account: any that is named exists, and nobody has subscribed. */
public final class Topics {
    private final RecentRequests<TopicMessage> messages = new RecentRequests<>();

    /** The messages that were published, oldest first; of more than 50,000 the newest. */
    public List<TopicMessage> messages() {
        return messages.all();
    }

    /** The number of published messages. */
    public long count() {
        return messages.count();
    }

    /** Forgets all messages. */
    public void reset() {
        messages.reset();
    }

    void publish(TopicMessage message) {
        messages.add(message);
    }
}
