package dev.imdssteward.enforcer.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.report.ResultEvent;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBusTest {

    @Test
    void takesNoEventForPublishedThatEventBridgeDoesNotName() {
        var proxied = Connection.to(URI.create("http://127.0.0.1"))
                .over(new OneAnswer(new byte[0], "application/x-amz-json-1.0"));

        assertThat(EventBus.connect(proxied, "default").publish(List.of(new ResultEvent("IMDSv1 Refused", "{}"))))
                .isEqualTo(1);
    }
}
