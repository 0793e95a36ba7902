package dev.imdssteward.enforcer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.sweep.ComplianceCounts;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.enforcer.sweep.SweepProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepEventTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"source\":\"aws.scheduler\"}", "{\"continue\":null}"})
    void anyObjectBeginsASweep(String event) {
        assertThat(decode(event)).isEmpty();
    }

    @Test
    void goesOnWithAllThatWasCounted() throws IOException {
        var counts = new ComplianceCounts();
        counts.add(Reason.NON_COMPLIANT, 7);
        counts.add(Reason.EXEMPT, 2);
        counts.invalidTagKeys().add("Patch \"Group\"", 3);
        counts.invalidTagKeys().addOthers(9);
        counts.origins().add("Auto Scaling group wéb", 4);

        var decoded = decode(JSON.std.asString(
                        SweepEvent.encode(new SweepProgress(new Position(1, "token=="), counts, 12, 7))))
                .orElseThrow();

        assertThat(decoded.next()).isEqualTo(new Position(1, "token=="));
        assertThat(decoded.messages()).isEqualTo(12);
        assertThat(decoded.limited()).isEqualTo(7);
        assertThat(decoded.counts().reasons()).isEqualTo(counts.reasons());
        assertThat(decoded.counts().invalidTagKeys().all())
                .isEqualTo(counts.invalidTagKeys().all());
        assertThat(decoded.counts()
                        .invalidTagKeys()
                        .besides(counts.invalidTagKeys().all()))
                .isEqualTo(9);
        assertThat(decoded.counts().origins().all()).isEqualTo(counts.origins().all());
    }

    @Test
    void goesOnWithASweepOfAVersionThatKnewNoLimit() throws IOException {
        var old =
                "{\"continue\":{\"query\":1,\"token\":\"t\",\"reasons\":{},\"invalidTagKeys\":{\"names\":{},\"others\":0},"
                        + "\"origins\":{\"names\":{},\"others\":0},\"messages\":4}}";

        assertThat(decode(old).orElseThrow().limited()).isZero();
    }

    @Test
    void aSweepThatIsOverDoesNotGoOn() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SweepEvent.encode(new SweepProgress(null, new ComplianceCounts(), 0, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"sweep\"", "null"})
    void refusesWhatIsNoObject(String event) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode(event))
                .withMessage("Expected a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"continue\":7}",
                "{\"continue\":{}}",
                "{\"continue\":{\"query\":0,\"token\":7}}",
                "{\"continue\":{\"query\":-1,\"token\":\"\",\"messages\":0}}",
                "{\"continue\":{\"query\":0,\"token\":\"\",\"messages\":0,\"reasons\":{\"NO_SUCH\":1}}}",
                "{\"continue\":{\"query\":0,\"token\":\"\",\"messages\":0,\"reasons\":{\"EXEMPT\":\"1\"}}}"
            })
    void refusesToGoOnWithWhatNoSweepSent(String event) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode(event))
                .withMessageContaining("continue");
    }

    private static Optional<SweepProgress> decode(String event) {
        return SweepEvent.decode(EventJson.parse(event.getBytes(StandardCharsets.UTF_8)));
    }
}
