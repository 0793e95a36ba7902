package dev.imdssteward.enforcer.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceElementTest {
    private static final String INSTANCE = """
            <item>
              <instanceId>i-0aaaaaaaaaaaaaaa1</instanceId>
              <instanceState><code>16</code><name>running</name>BESIDE</instanceState>
              <networkInterfaceSet><item>BESIDE<attachment><deviceIndex>0</deviceIndex>BESIDE
                <attachTime>2026-11-24T10:00:00.000Z</attachTime></attachment></item></networkInterfaceSet>
              <tagSet><item><key>Name</key><value>web</value>BESIDE</item></tagSet>
              <metadataOptions><state>applied</state>BESIDE<httpTokens>required</httpTokens>
                <httpPutResponseHopLimit>2</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint>
                <instanceMetadataTags>disabled</instanceMetadataTags></metadataOptions>
              <operator>BESIDE<managed>true</managed></operator>
              BESIDE
            </item>""";

    /** The first is what EC2 says of a network interface with ENA Express. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<enaSrdSpecification><enaSrdEnabled>true</enaSrdEnabled></enaSrdSpecification>",
                "<new><item><managed>false</managed><name>stopped</name></item></new>",
                "<empty/>",
                "<text>&lt;httpTokens&gt;</text>",
                ""
            })
    void readsWhatItNeedsWhateverStandsBesideIt(String beside) {
        var instance = read(INSTANCE.replace("BESIDE", beside));

        assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(instance.options())
                .isEqualTo(new MetadataOptions(Tokens.REQUIRED, InstanceTags.DISABLED, 2, Endpoint.ENABLED));
        assertThat(instance.managed()).isTrue();
        assertThat(instance.tags()).isEqualTo(Map.of("Name", "web"));
        assertThat(instance.attached()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    /** One of which something cannot be read must not hold back the others on its page. */
    @ParameterizedTest
    @ValueSource(strings = {"two", "", "0", "-1", "65", "99999999999"})
    void takesWhatIsWrittenInAnotherFormForWhatAsksForTheLeast(String hopLimit) {
        var instance = read(INSTANCE.replace("BESIDE", "")
                .replace("2026-11-24T10:00:00.000Z", "yesterday")
                .replace("<httpPutResponseHopLimit>2<", "<httpPutResponseHopLimit>" + hopLimit + "<"));

        assertThat(instance.attached()).isNull();
        assertThat(instance.options().hopLimit()).isEqualTo(64);
    }

    /** Another network card may have a device 0 too, attached long after the launch. */
    @Test
    void takesThePrimaryNetworkInterfaceForTheLaunchAndNoOther() {
        var other = "<item><attachment><deviceIndex>0</deviceIndex><networkCardIndex>1</networkCardIndex>"
                + "<attachTime>2026-11-29T09:59:00.000Z</attachTime></attachment></item>";
        var primary = INSTANCE.replace("BESIDE", "")
                .replace("<attachTime>", "<networkCardIndex>0</networkCardIndex><attachTime>");

        assertThat(read(primary.replace("<networkInterfaceSet>", "<networkInterfaceSet>" + other))
                        .attached())
                .isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @Test
    void readsNothingOfADocumentType() {
        var entity = "<!DOCTYPE item [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><item><tagSet>&e;</tagSet></item>";

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> read(entity));
    }

    private static Instance read(String item) {
        return InstanceElement.read(
                        XmlElements.of(new ByteArrayInputStream(item.getBytes(StandardCharsets.UTF_8)), "item"))
                .instance();
    }
}
