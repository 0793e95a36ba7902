package dev.imdssteward.enforcer.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterQueueTest {

    @Test
    void takesNothingForDeliveredThatSqsDoesNotName() {
        var proxied = Connection.to(URI.create("http://127.0.0.1"))
                .over(new OneAnswer(new byte[0], "application/x-amz-json-1.0"));

        assertThat(DeadLetterQueue.connect(proxied, "http://127.0.0.1/queue").add(List.of("one", "two")))
                .containsExactly("one", "two");
    }
}
