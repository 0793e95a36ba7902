package dev.imdssteward.simulator;

import dev.imdssteward.simulator.cloudwatch.Recording;
import dev.imdssteward.simulator.cloudwatch.RejectedReading;
import dev.imdssteward.simulator.fleet.Timing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * The options of a simulator.
 *
 * @param port where it listens on 127.0.0.1; 0 picks a free port
 * @param region where instances are that Java code adds without a Region; empty: what the first signed request is signed for
 * @param clock what time it is, for transitions, tokens, buckets and events
 * @param buckets whether it throttles as EC2 does
 * @param managedHidden whether the account hides managed instances from DescribeInstances
 * @param endpointRequired whether ModifyInstanceMetadataOptions keeps the rule of EC2's guide and refuses {@code HttpTokens},
 *     the hop limit and IPv6 without {@code HttpEndpoint=enabled}; EC2 itself has accepted them alone since 2020 at the latest
 * @param recording how EC2's metrics get into CloudWatch
 * @param seed what the ids of launched instances are made from
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html">The guide's rule</a>
 */
public record SimulatorOptions(
        int port,
        String account,
        String region,
        InstantSource clock,
        Timing timing,
        boolean buckets,
        boolean managedHidden,
        boolean endpointRequired,
        Recording recording,
        long seed) {

    /** A free port, a made-up account, short transitions, no throttling, managed instances visible, EC2's own rule for the endpoint. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                "111122223333",
                "",
                InstantSource.system(),
                Timing.BRISK,
                false,
                false,
                false,
                Recording.DEFAULT,
                new SplittableRandom().nextLong());
    }

    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(
                other, account, region, clock, timing, buckets, managedHidden, endpointRequired, recording, seed);
    }

    public SimulatorOptions withAccount(String other) {
        return new SimulatorOptions(
                port, other, region, clock, timing, buckets, managedHidden, endpointRequired, recording, seed);
    }

    public SimulatorOptions withRegion(String other) {
        return new SimulatorOptions(
                port, account, other, clock, timing, buckets, managedHidden, endpointRequired, recording, seed);
    }

    public SimulatorOptions withClock(InstantSource other) {
        return new SimulatorOptions(
                port, account, region, other, timing, buckets, managedHidden, endpointRequired, recording, seed);
    }

    public SimulatorOptions withTiming(Timing other) {
        return new SimulatorOptions(
                port, account, region, clock, other, buckets, managedHidden, endpointRequired, recording, seed);
    }

    /** With how long {@code pending} to {@code running}, {@code stopping} to {@code stopped} and options to {@code applied} take. */
    public SimulatorOptions withTiming(Duration start, Duration stop, Duration apply) {
        return withTiming(new Timing(start, stop, apply, timing.forget()));
    }

    public SimulatorOptions withBuckets(boolean other) {
        return new SimulatorOptions(
                port, account, region, clock, timing, other, managedHidden, endpointRequired, recording, seed);
    }

    public SimulatorOptions withManagedHidden(boolean other) {
        return new SimulatorOptions(
                port, account, region, clock, timing, buckets, other, endpointRequired, recording, seed);
    }

    public SimulatorOptions withEndpointRequired(boolean other) {
        return new SimulatorOptions(
                port, account, region, clock, timing, buckets, managedHidden, other, recording, seed);
    }

    /** With whether CloudWatch records 0 refused IMDSv1 calls while there are none. */
    public SimulatorOptions withRejectedReading(RejectedReading other) {
        return withRecording(new Recording(other, recording.delay()));
    }

    /** With how long it takes until a data point of EC2 can be read. */
    public SimulatorOptions withMetricDelay(Duration other) {
        return withRecording(new Recording(recording.rejected(), other));
    }

    public SimulatorOptions withSeed(long other) {
        return new SimulatorOptions(
                port, account, region, clock, timing, buckets, managedHidden, endpointRequired, recording, other);
    }

    private SimulatorOptions withRecording(Recording other) {
        return new SimulatorOptions(
                port, account, region, clock, timing, buckets, managedHidden, endpointRequired, other, seed);
    }
}
