package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Option;

/**
 * Enqueues what a sweep finds to be changed. With a limit, it holds back the instances that would get tokens required until
 * all have been seen, and enqueues a part of them, spread over their origins.
 */
final class SweepCommands {
    private final CommandBuffer commands;
    private final boolean isLimited;
    private final OriginSpread spread;

    /**
     * Enqueues nothing yet.
     *
     * @param limit how many instances get tokens required at the most; 0 for any number
     * @param taken how many of them this sweep has enqueued before
     */
    SweepCommands(WorkQueue queue, int limit, int taken) {
        this.commands = new CommandBuffer(queue);
        this.isLimited = limit > 0;
        this.spread = new OriginSpread(Math.max(0, limit - taken));
    }

    void take(Assessed assessed) {
        var instance = assessed.instance();
        switch (assessed.decision()) {
            case Decision.Modify(var changes, var _) -> add(instance, changes.contains(Option.TOKENS));
            // nobody can tell yet
            case Decision.Defer() -> add(instance, true);
            case Decision.Keep _, Decision.Skip _, Decision.Withhold _ -> {}
        }
    }

    private void add(Instance instance, boolean mayRequireTokens) {
        if (isLimited && mayRequireTokens) {
            spread.add(instance);
        } else {
            commands.add(instance.id());
        }
    }

    /** Enqueues what is left, and returns how many of these instances would get tokens required. */
    int send() {
        var chosen = spread.chosen();
        chosen.forEach(commands::add);
        commands.send();
        return chosen.size();
    }

    /** Counts the commands sent. */
    int sent() {
        return commands.sent();
    }
}
