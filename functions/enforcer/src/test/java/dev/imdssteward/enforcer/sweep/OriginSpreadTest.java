package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OriginSpreadTest {

    @Test
    void choosesTheFirstOfEachOriginBeforeTheSecondOfAny() {
        var instances = List.of(of("b", 4), of("a", 3), of("a", 1), of("b", 5), of("a", 2), alone(9));

        assertThat(chosen(3, instances)).containsExactly(id(1), id(4), id(9));
        assertThat(chosen(5, instances)).containsExactly(id(1), id(4), id(9), id(2), id(5));
        assertThat(chosen(9, instances)).containsExactly(id(1), id(4), id(9), id(2), id(5), id(3));
        assertThat(chosen(0, instances)).isEmpty();
    }

    @Test
    void takesAnInstanceThatComesTwiceForOne() {
        assertThat(chosen(5, List.of(of("a", 1), of("a", 1)))).containsExactly(id(1));
    }

    @Test
    void choosesTheSameWhateverTheOrderAndEvenly() {
        var random = new Random(20);
        for (var time = 0; time < 100; time++) {
            var instances = anyInstances(random);
            var limit = 1 + random.nextInt(60);
            var chosen = chosen(limit, instances);
            Collections.shuffle(instances, random);

            assertThat(chosen(limit, instances)).isEqualTo(chosen);
            assertThat(chosen).hasSize(Math.min(limit, instances.size()));
            assertIsEven(instances, chosen);
        }
    }

    /** No origin has two more than another that has some left. */
    private static void assertIsEven(List<Instance> instances, List<InstanceId> chosen) {
        var all = countByOrigin(instances);
        var taken = countByOrigin(
                instances.stream().filter(it -> chosen.contains(it.id())).toList());
        all.forEach((origin, count) -> {
            var own = taken.getOrDefault(origin, 0L);
            if (own < count) {
                assertThat(taken.values()).allMatch(other -> other <= own + 1);
            }
        });
    }

    private static Map<Object, Long> countByOrigin(List<Instance> instances) {
        return instances.stream()
                .map(Instance::tags)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static List<Instance> anyInstances(Random random) {
        var instances = new ArrayList<Instance>();
        for (var number = 0; number < 200; number++) {
            instances.add(of("group-" + random.nextInt(1 + random.nextInt(40)), number));
        }
        return instances;
    }

    private static List<InstanceId> chosen(int limit, List<Instance> instances) {
        var spread = new OriginSpread(limit);
        instances.forEach(spread::add);
        return spread.chosen();
    }

    private static Instance of(String group, int number) {
        return instance(number, Map.of("aws:autoscaling:groupName", group));
    }

    private static Instance alone(int number) {
        return instance(number, Map.of());
    }

    private static InstanceId id(int number) {
        return new InstanceId("i-%017x".formatted(number));
    }

    private static Instance instance(int number, Map<String, String> tags) {
        return new Instance(
                id(number),
                InstanceState.RUNNING,
                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                tags,
                null);
    }
}
