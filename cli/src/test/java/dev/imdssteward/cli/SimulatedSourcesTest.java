package dev.imdssteward.cli;

import dev.imdssteward.cli.sources.AwsSetup;
import dev.imdssteward.simulator.Simulator;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Against the simulator. */
final class SimulatedSourcesTest extends SourcesContract {
    private final Simulator simulator = Simulator.start();

    @BeforeEach
    void start() {
        setUp();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Override
    URI endpoint() {
        return simulator.endpoint();
    }

    @Override
    List<String> options() {
        return List.of();
    }

    @Override
    String snapshot(AwsSetup aws) {
        return "snap-0123456789abcdef0";
    }
}
