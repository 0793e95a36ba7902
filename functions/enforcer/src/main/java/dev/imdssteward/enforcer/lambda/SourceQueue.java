package dev.imdssteward.enforcer.lambda;

/**
 * The queues that feed the function, each with its share of what EC2 grants for the modify call. Events are few and come at
 * once, so that they have most of the burst; the sweep's commands are many, so that they have most of the rate. The
 * share that the sweep leaves is there when instances are launched.
 */
enum SourceQueue {
    /** Events, and commands by hand. */
    EVENTS(0.15, 0.8),
    /** The sweep's commands. */
    SWEEP(0.85, 0.2);

    private final double shareOfRate;
    private final double shareOfBurst;

    SourceQueue(double shareOfRate, double shareOfBurst) {
        this.shareOfRate = shareOfRate;
        this.shareOfBurst = shareOfBurst;
    }

    /** The queue of this name; a batch of a queue that is not the sweep's is taken for one of events. */
    static SourceQueue of(String queueName, Configuration configuration) {
        return !queueName.isEmpty() && configuration.sweepQueueUrl().endsWith("/" + queueName) ? SWEEP : EVENTS;
    }

    double shareOfRate() {
        return shareOfRate;
    }

    double shareOfBurst() {
        return shareOfBurst;
    }
}
