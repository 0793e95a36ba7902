package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.life.Churn;
import dev.imdssteward.simulator.life.Group;
import dev.imdssteward.simulator.life.Life;
import dev.imdssteward.simulator.life.OfficeHours;
import dev.imdssteward.simulator.life.Software;
import dev.imdssteward.simulator.life.Weakenings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A fleet as accounts have it: groups that replace 3 % of their members a day, instances that are stopped at night,
 * workloads that call IMDSv1 at boot, hourly, weekly or monthly, owners, half of whom revert an enforcement that broke
 * their workload, and intruders. It has lived for a month when somebody begins to turn it over.
 */
final class LivingFleet {
    /** The time for which the groups have replaced their members before the start. */
    static final Duration BEFORE = Duration.ofDays(30);

    private static final Duration AGE = Duration.ofDays(100);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double REPLACED_A_DAY = 0.03;
    private static final int LARGEST_GROUP = 50;

    private final Simulator simulator;
    private final Instant start;
    private final SplittableRandom random;
    private final Life life = new Life();
    private final Weakenings weakenings;
    private final Programs programs;
    private final Map<Kind, List<String>> singles = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Group>> groups = new EnumMap<>(Kind.class);

    /**
     * Makes up the fleet at a time before the start.
     *
     * @param start when somebody begins to turn it over
     */
    LivingFleet(Simulator simulator, Instant start, int instances, long seed) {
        this.simulator = simulator;
        this.start = start;
        random = new SplittableRandom(seed);
        weakenings = new Weakenings(simulator, life);
        programs = new Programs(start, AGE, random);
        for (var kind : Kind.values()) {
            populate(kind, Math.max(1, instances * kind.percent() / 100));
        }
    }

    Life life() {
        return life;
    }

    Weakenings weakenings() {
        return weakenings;
    }

    /** The groups of a kind, each the origin of its members. */
    List<Group> groups(Kind kind) {
        return groups.getOrDefault(kind, List.of());
    }

    /** All instances of a kind that ever were. */
    List<String> instances(Kind kind) {
        var all = new ArrayList<>(singles.getOrDefault(kind, List.of()));
        groups(kind).forEach(group -> all.addAll(group.launched()));
        return all;
    }

    private void populate(Kind kind, int count) {
        switch (kind.launcher()) {
            case AUTO_SCALING -> addGroups(kind, count, this::autoScaling);
            case EC2_FLEET -> addGroups(kind, count, this::fleet);
            case PERSON -> addSingles(kind, count);
        }
        switch (kind.schedule()) {
            case ALWAYS -> {}
            case WEEKDAYS -> OfficeHours.weekdays(simulator, instances(kind)).keep(life, start.minus(BEFORE));
            case MONDAYS ->
                new OfficeHours(simulator, instances(kind), List.of(DayOfWeek.MONDAY)).keep(life, start.minus(BEFORE));
        }
        switch (kind.intruder()) {
            case NONE -> {}
            case SEEN -> intrude(instances(kind));
            case UNSEEN ->
                instances(kind).forEach(id -> weakenings.unseenIntruder(id, someTime(40), DAY.multipliedBy(13)));
        }
    }

    private void addGroups(Kind kind, int count, BiFunction<GroupResources, Software, Group> launcher) {
        var size = Math.clamp(count / 3, 3, LARGEST_GROUP);
        var churn = new Churn(life, random, REPLACED_A_DAY);
        var all = new ArrayList<Group>();
        for (var left = count; left > 0; left -= size) {
            var source = new GroupResources(simulator, kind, all.size(), start.minus(AGE));
            source.addTemplate();
            var group = launcher.apply(source, programs.of(kind, all.size()));
            group.scaleOut(Math.min(size, left), start.minus(BEFORE));
            churn.of(group, start.minus(BEFORE).plus(HOUR));
            if (all.size() % 2 == 0) {
                weakenings.owner(group::members, start.plus(Duration.ofHours(10)));
            }
            all.add(group);
        }
        groups.put(kind, all);
    }

    private Group autoScaling(GroupResources source, Software software) {
        return Group.autoScaling(simulator, source.addGroup(), software);
    }

    private Group fleet(GroupResources source, Software software) {
        return Group.fleet(simulator, "provisioner", source.templateId(), software);
    }

    private void addSingles(Kind kind, int count) {
        var ids = new ArrayList<String>();
        for (var number = 0; number < count; number++) {
            var id = simulator.fleet().newId("i-");
            simulator.fleet().add(kind.of(Instance.running(id, start.minus(AGE))));
            programs.of(kind, number)
                    .on(programs.someLaunch())
                    .forEach(program -> simulator.workloads().add(id, program));
            ids.add(id);
        }
        if (!kind.isIntruded()) {
            var owned = ids.subList(0, (count + 1) / 2);
            weakenings.owner(() -> owned, start.plus(Duration.ofHours(10)));
        }
        singles.put(kind, ids);
    }

    private void intrude(List<String> ids) {
        for (var number = 0; number < ids.size(); number++) {
            weakenings.intruder(
                    ids.get(number), someTime(15), DAY.multipliedBy(number % 2 == 0 ? 20 : 9), DAY.multipliedBy(13));
        }
    }

    private Instant someTime(int days) {
        return start.plus(DAY).plus(Duration.ofMinutes(random.nextInt(days * 24 * 60)));
    }
}
