package dev.imdssteward.enforcer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueBatchTest {

    @Test
    void readsEachMessageWithWhatSqsSaysOfIt() {
        var batch = QueueBatch.decode(json("""
                {"Records":[{"messageId":"m-1","body":"{}","receiptHandle":"r-1","attributes":{"ApproximateReceiveCount":"3"}},
                            {"messageId":"m-2","attributes":{"ApproximateReceiveCount":"often"}}]}"""));

        assertThat(batch.messages())
                .satisfiesExactly(
                        message -> {
                            assertThat(message.messageId()).isEqualTo("m-1");
                            assertThat(message.body().text()).contains("{}");
                            assertThat(message.receiptHandle()).isEqualTo("r-1");
                            assertThat(message.receiveCount()).isEqualTo(3);
                        },
                        message -> {
                            assertThat(message.body().isAbsent()).isTrue();
                            assertThat(message.receiptHandle()).isEmpty();
                            assertThat(message.receiveCount()).isEqualTo(1);
                        });
    }

    @Test
    void tellsABatchByItsRecords() {
        assertThat(QueueBatch.isOne(json("{\"Records\":[]}"))).isTrue();
        assertThat(QueueBatch.isOne(json("{\"Records\":null}"))).isFalse();
        assertThat(QueueBatch.isOne(json("{\"detail-type\":\"x\"}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Records\":{}}", "{\"Records\":[{}]}", "{\"Records\":[{\"messageId\":1}]}"})
    void refusesABatchWhoseFailuresCouldNotBeReported(String batch) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> QueueBatch.decode(json(batch)))
                .withMessageStartingWith("Expected ");
    }

    private static EventJson json(String text) {
        return EventJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
