package dev.imdssteward.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.imdssteward.local.faults.Sabotage.Place;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real functions and the real SDK while nearly everything goes wrong. {@code -Dfaults.runs=100000} makes as many runs,
 * {@code -Dfaults.seed=7} repeats one and prints what happens in it.
 */
class FaultSimulationTest {
    private static final int RUNS = Integer.getInteger("faults.runs", 40);

    @Test
    void losesNothingAndHarmsNothingWhateverGoesWrong() {
        var seed = Long.getLong("faults.seed");
        var failed = seed == null ? Runs.firstFailure(1, RUNS) : Optional.of(repeated(seed));

        failed.ifPresent(FaultSimulationTest::check);
    }

    @Test
    void doesSoFromASeedThatNobodyHasTriedYet() {
        check(Simulation.run(new SecureRandom().nextLong()));
    }

    @Test
    void repeatsARunExactly() {
        assertThat(Simulation.run(3).journal()).isEqualTo(Simulation.run(3).journal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUEST | HttpTokens=required                  | HttpTokens=optional            | weakens tokens
            REQUEST | HttpEndpoint=enabled                 | HttpEndpoint=disabled          | switches IMDS off
            REQUEST | HttpTokens=required                  | HttpTokens=required&HttpEndpoint=enabled | names the endpoint
            REQUEST | InstanceMetadataTags=enabled         | InstanceMetadataTags=disabled  | disables tags
            REQUEST | Filter.1.Name=instance-id            | Filter.1.Name=owner-id         | describes everything
            REQUEST | (&InstanceId=)i-[0-9a-f]{17}         | $1i-0123456789abcdef0          | modifies what nothing named
            REQUEST | (Filter.1.Value.1=)i-[0-9a-f]{17}    | $1i-0123456789abcdef0          | describes what nothing named
            REPLY   | <httpEndpoint>disabled               | <httpEndpoint>enabled          | switches IMDS on
            REPLY   | <httpPutResponseHopLimit>3           | <httpPutResponseHopLimit>1     | lowers a hop limit
            REPLY   | <httpTokens>optional                 | <httpTokens>required           | A message was lost
            REPLY   | imds-steward:exempt                  | nothing                        | asks for what is not lacking
            REPLY   | <attachTime>[^<]*                    | <attachTime>2026-11-02T09:00:00Z | requires tokens against evidence
            ANSWER  | "batchItemFailures":.*                | "batchItemFailures":[]}        | A message was lost
            """)
    void noticesAMistake(Place place, String text, String other, String noticed) {
        var mistake = new Sabotage(place, text, other);

        // a stream that ends with the first that notices it, which AssertJ's own would not
        assertThat(LongStream.rangeClosed(1, 60)
                        .mapToObj(seed -> Simulation.run(seed, mistake).failure())
                        .flatMap(Optional::stream)
                        .map(failure -> String.valueOf(failure.getMessage()))
                        .filter(message -> message.contains(noticed))
                        .findFirst())
                .as("a run of sixty that notices it")
                .isPresent();
    }

    private static Simulation.Result repeated(long seed) {
        var result = Simulation.run(seed);
        result.journal().forEach(System.out::println);
        return result;
    }

    private static void check(Simulation.Result result) {
        result.failure()
                .ifPresent(failure -> fail(
                        "%s%nSeed %d; to repeat it: mvn -pl functions/local -am test -Dtest=FaultSimulationTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfaults.seed=%d%n%s",
                        failure.getMessage(), result.seed(), result.seed(), String.join("\n", result.journal())));
    }
}
