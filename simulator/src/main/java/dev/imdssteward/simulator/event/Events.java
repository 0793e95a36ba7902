package dev.imdssteward.simulator.event;

import dev.imdssteward.simulator.instance.AccountInRegion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Publishes EventBridge events as JSON. They are collected while the fleet is locked and {@linkplain #deliver delivered}
 * afterwards, in order and one at a time, so that a listener may call the simulator itself.
 */
public final class Events {
    private final String account;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Map<String, ?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock delivering = new ReentrantLock();

    public Events(String account) {
        this.account = account;
    }

    /** Adds a listener, which is told every event from now on. */
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** An {@code EC2 Instance State-change Notification}. */
    public void stateChanged(String region, String instanceId, String state, Instant time) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instance-id", instanceId);
        detail.put("state", state);
        var arn = new AccountInRegion(account, region).instance(instanceId);
        add("EC2 Instance State-change Notification", "aws.ec2", time, region, List.of(arn), detail);
    }

    /**
     * A {@code Tag Change on Resource}.
     *
     * @param tags all tags after the change
     * @param version counts the changes of this instance, from 1
     */
    public void tagsChanged(
            String region,
            String instanceId,
            List<String> changedKeys,
            Map<String, String> tags,
            int version,
            Instant at) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("changed-tag-keys", changedKeys);
        detail.put("tags", tags);
        detail.put("service", "ec2");
        detail.put("resource-type", "instance");
        detail.put("version", version);
        var arn = new AccountInRegion(account, region).instance(instanceId);
        add("Tag Change on Resource", "aws.tag", at, region, List.of(arn), detail);
    }

    /** An API call as CloudTrail records it. */
    public void called(TrailRecord call) {
        if (!listeners.isEmpty()) {
            var detail = call.detail(account);
            add("AWS API Call via CloudTrail", "aws.ec2", call.time(), call.region(), List.of(), detail);
        }
    }

    /** An event that a caller put on the default bus. */
    public void put(Map<String, ?> event) {
        if (!listeners.isEmpty()) {
            waiting.add(event);
        }
        deliver();
    }

    /** Tells the listeners what has been collected. While they are being told, another thread's call does nothing. */
    public void deliver() {
        while (!waiting.isEmpty() && delivering.tryLock()) {
            try {
                deliverWaiting();
            } finally {
                delivering.unlock();
            }
        }
    }

    private void deliverWaiting() {
        for (var event = waiting.poll(); event != null; event = waiting.poll()) {
            var json = JsonText.write(event);
            listeners.forEach(listener -> listener.accept(json));
        }
    }

    private void add(
            String detailType,
            String source,
            Instant time,
            String region,
            List<String> resources,
            Map<String, ?> detail) {
        if (listeners.isEmpty()) {
            return;
        }
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", detailType);
        event.put("source", source);
        event.put("account", account);
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.put("resources", resources);
        event.put("detail", detail);
        waiting.add(event);
    }
}
