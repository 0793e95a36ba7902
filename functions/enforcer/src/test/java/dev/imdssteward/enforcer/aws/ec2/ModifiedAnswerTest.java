package dev.imdssteward.enforcer.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedAnswerTest {
    private static final String WHOLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ModifyInstanceMetadataOptionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
                <instanceId>i-0123456789abcdef0</instanceId>
                <instanceMetadataOptions><httpTokens>required</httpTokens></instanceMetadataOptions>
            </ModifyInstanceMetadataOptionsResponse>""";

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, WHOLE + "\n", "<ModifyInstanceMetadataOptionsResponse/>"})
    void leavesNothingInAWholeAnswer(String answer) throws IOException {
        assertThat(read(answer)).isEqualTo("<ModifyInstanceMetadataOptionsResponse/>");
    }

    @Test
    void refusesAnAnswerThatBreaksOffAnywhere() {
        for (var length = 0; length < WHOLE.length(); length++) {
            var broken = WHOLE.substring(0, length);
            assertThatIOException().as(broken).isThrownBy(() -> read(broken));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>ModifyInstanceMetadataOptionsResponse</html>",
                "<DescribeInstancesResponse/>",
                "<ModifyInstanceMetadataOptionsResponses/>"
            })
    void refusesAnythingElse(String answer) {
        assertThatIOException().isThrownBy(() -> read(answer)).withMessageContaining("Not a whole");
    }

    private static String read(String answer) throws IOException {
        var given = new ModifiedAnswer().read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        return new String(given, StandardCharsets.UTF_8);
    }
}
