package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Page;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests the memory of a sweep with a JVM with a heap of 40 MB in which a Region with 20,000 non-compliant instances of
 * 30 tags each, more than 100 MB, would not fit. The other 80,000 never leave EC2.
 */
class SweepMemoryTest {
    private static final int INSTANCES = 20_000;
    private static final int PAGE = 1_000;

    @Test
    void aLargeRegionFitsIntoASmallHeap() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var sweeping = new ProcessBuilder(
                        java, "-Xmx40m", "-cp", System.getProperty("java.class.path"), SweepMemoryTest.class.getName())
                .redirectErrorStream(true)
                .start();
        var output = new String(sweeping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.strip()).isEqualTo("20000 non-compliant, 200 messages");
        assertThat(sweeping.waitFor()).isZero();
    }

    /** Sweeps a made-up Region. */
    public static void main(String[] arguments) {
        var policy = new Policy(new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 2), "exempt");
        var clock = InstantSource.fixed(Instant.EPOCH);
        var messages = new int[1];
        var sweep = new Sweep(SweepMemoryTest::page, policy, commands -> messages[0] += commands.size(), clock);

        var progress = sweep.resume(SweepProgress.none(), new Deadline(clock, Instant.MAX));

        System.out.println(progress.counts().nonCompliant() + " non-compliant, " + messages[0] + " messages");
    }

    private static Page page(Position position) {
        var from = position.token().isEmpty() ? 0 : Integer.parseInt(position.token());
        var to = from + PAGE;
        var instances =
                IntStream.range(from, to).mapToObj(SweepMemoryTest::instance).toList();
        return new Page(instances, to < INSTANCES ? new Position(0, String.valueOf(to)) : null);
    }

    private static Instance instance(int number) {
        var tags = new HashMap<String, String>();
        for (var tag = 0; tag < 30; tag++) {
            tags.put("key/" + number + "/" + tag, ("value " + number + " of ").repeat(10) + tag);
        }
        return new Instance(
                new InstanceId("i-%017x".formatted(number)),
                InstanceState.RUNNING,
                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                false,
                Map.copyOf(tags),
                null);
    }
}
