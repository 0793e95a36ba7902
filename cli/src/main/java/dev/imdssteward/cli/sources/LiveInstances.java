package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.fleet.FleetReader;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.ec2.InstancePage;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Policy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Counts the live instances of each account and Region by what they came from, while they are read. */
final class LiveInstances implements FleetReader.Visitor {
    private final Policy policy;
    private final LocalDate today;
    private final Progress progress;
    private final Map<Connection, LaunchedInstances> launched = new HashMap<>();
    private final Map<Connection, Scope> places = new HashMap<>();
    private int count;

    LiveInstances(Policy policy, InstantSource clock, Progress progress) {
        this.policy = policy;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        this.progress = progress;
    }

    @Override
    public synchronized Supplier<Runnable> page(Scope scope, InstancePage page) {
        var images = page.images();
        var found = launched.computeIfAbsent(scope.connection(), _ -> new LaunchedInstances());
        places.put(scope.connection(), scope);
        for (var instance : page.instances()) {
            found.add(instance, images.getOrDefault(instance.id(), ""), isCompliant(instance));
        }
        count += page.size();
        progress.show(0, "read " + count + " instances");
        return () -> () -> {};
    }

    private boolean isCompliant(Instance instance) {
        return switch (policy.decide(instance, new Evidence.NotAsked(), today)) {
            case Decision.Keep _, Decision.Skip _ -> true;
            case Decision.Modify _, Decision.Withhold _, Decision.Defer _ -> false;
        };
    }

    @Override
    public boolean wantsEstimate() {
        return false;
    }

    @Override
    public void expect(Scope scope, int instances) {}

    @Override
    public void end(Scope scope, int instances) {}

    synchronized LaunchedInstances of(Scope scope) {
        return launched.getOrDefault(scope.connection(), new LaunchedInstances());
    }

    /** The scope with the id of its account, as far as instances tell it. */
    synchronized Scope place(Scope scope) {
        return places.getOrDefault(scope.connection(), scope);
    }
}
