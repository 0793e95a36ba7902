package dev.imdssteward.enforcer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.sweep.Census;
import dev.imdssteward.enforcer.sweep.Fleet.Position;
import dev.imdssteward.enforcer.sweep.Progress;
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
        var census = new Census();
        census.add(Reason.NON_COMPLIANT, 7);
        census.add(Reason.EXEMPT, 2);
        census.invalidTagKeys().add("Patch \"Group\"", 3);
        census.invalidTagKeys().addOthers(9);
        census.origins().add("Auto Scaling group wéb", 4);

        var decoded = decode(JSON.std.asString(SweepEvent.encode(new Progress(new Position(1, "token=="), census, 12))))
                .orElseThrow();

        assertThat(decoded.next()).isEqualTo(new Position(1, "token=="));
        assertThat(decoded.messages()).isEqualTo(12);
        assertThat(decoded.census().reasons()).isEqualTo(census.reasons());
        assertThat(decoded.census().invalidTagKeys().all())
                .isEqualTo(census.invalidTagKeys().all());
        assertThat(decoded.census()
                        .invalidTagKeys()
                        .besides(census.invalidTagKeys().all()))
                .isEqualTo(9);
        assertThat(decoded.census().origins().all()).isEqualTo(census.origins().all());
    }

    @Test
    void aSweepThatIsOverDoesNotGoOn() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SweepEvent.encode(new Progress(null, new Census(), 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"sweep\"", "null"})
    void refusesWhatIsNoObject(String event) {
        assertThatExceptionOfType(UnreadableEvent.class)
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
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> decode(event))
                .withMessageContaining("continue");
    }

    private static Optional<Progress> decode(String event) {
        return SweepEvent.decode(Json.parse(event.getBytes(StandardCharsets.UTF_8)));
    }
}
