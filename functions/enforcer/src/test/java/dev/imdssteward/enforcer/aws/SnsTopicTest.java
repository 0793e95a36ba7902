package dev.imdssteward.enforcer.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsTopicTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Please sign in.</body></html>",
                "<PublishResponse><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>"
            })
    void takesNoMessageForSentThatSnsDoesNotName(String answer) {
        var proxied = Connection.to(URI.create("http://127.0.0.1"))
                .over(new OneAnswer(answer.getBytes(StandardCharsets.UTF_8)));

        assertThat(SnsTopic.connect(proxied, "arn:aws:sns:us-east-1:111122223333:notices")
                        .send("Subject", "Text"))
                .isFalse();
    }
}
