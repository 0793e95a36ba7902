package dev.imdssteward.simulator.life;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A scheduler that stops instances at seven in the evening, UTC, and starts them at seven on the mornings of some days. */
public record OfficeHours(Simulator simulator, List<String> instanceIds, List<DayOfWeek> days) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_IDS_A_CALL = 500;

    /** Monday to Friday. */
    public static OfficeHours weekdays(Simulator simulator, List<String> instanceIds) {
        return new OfficeHours(
                simulator,
                instanceIds,
                List.of(
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.FRIDAY));
    }

    /** Begins to keep these hours on the day of a moment. */
    public void keep(Life life, Instant from) {
        var midnight = from.truncatedTo(ChronoUnit.DAYS);
        life.every(DAY, midnight.plus(Duration.ofHours(19)), _ -> call("StopInstances", InstanceState.RUNNING));
        life.every(DAY, midnight.plus(Duration.ofHours(7)), now -> {
            if (days.contains(now.atOffset(ZoneOffset.UTC).getDayOfWeek())) {
                call("StartInstances", InstanceState.STOPPED);
            }
        });
    }

    private void call(String action, InstanceState state) {
        var ids = instanceIds.stream()
                .flatMap(id -> simulator.fleet().find(id).stream())
                .filter(instance -> instance.state() == state)
                .map(Instance::id)
                .toList();
        for (var from = 0; from < ids.size(); from += MOST_IDS_A_CALL) {
            simulator.call("scheduler", action, named(ids.subList(from, Math.min(ids.size(), from + MOST_IDS_A_CALL))));
        }
    }

    private static Map<String, String> named(List<String> ids) {
        return IntStream.range(0, ids.size()).boxed().collect(Collectors.toMap(i -> "InstanceId." + (i + 1), ids::get));
    }
}
