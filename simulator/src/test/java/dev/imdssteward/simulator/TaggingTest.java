package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggingTest {
    private static final String PLAIN = "i-0aaaaaaaaaaaaaaa1";
    private static final String OFFERING = "i-0aaaaaaaaaaaaaaa2";

    private final Simulator simulator = Simulator.start();
    private final Wire wire = new Wire(simulator);

    TaggingTest() {
        var plain =
                Instance.running(PLAIN, Instant.EPOCH).withTag("Name", "a").withTag("aws:autoscaling:groupName", "g");
        simulator.fleet().add(plain);
        simulator
                .fleet()
                .add(Instance.running(OFFERING, Instant.EPOCH)
                        .withOptions(MetadataOptions.DEFAULT.withInstanceTags(EnabledState.ENABLED)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void addsAndReplacesTags() {
        var answer = wire.call(
                "CreateTags",
                "ResourceId.1",
                PLAIN,
                "ResourceId.2",
                "vol-0aaaaaaaaaaaaaaa1",
                "Tag.1.Key",
                "Name",
                "Tag.1.Value",
                "b",
                "Tag.2.Key",
                "Patch Group",
                "Tag.2.Value",
                "");

        assertThat(answer.text("return")).isEqualTo("true");
        assertThat(tags(PLAIN)).isEqualTo(Map.of("Name", "b", "Patch Group", "", "aws:autoscaling:groupName", "g"));
    }

    @Test
    void refusesAnInvalidKeyOnAnInstanceThatOffersItsTagsAndThenChangesNone() {
        var answer = wire.call(
                "CreateTags", "ResourceId.1", PLAIN, "ResourceId.2", OFFERING, "Tag.1.Key", "a b", "Tag.1.Value", "x");

        assertThat(answer.error()).startsWith("InvalidParameterValue: 'a b' is not a valid tag key.");
        assertThat(tags(PLAIN)).doesNotContainKey("a b");
    }

    @ParameterizedTest
    @CsvSource({
        "i-0fffffffffffffff1, x, InvalidInstanceID.NotFound",
        "i-x, x, InvalidInstanceID.Malformed",
        "'*', x, InvalidID",
        "'', x, InvalidID",
        "i-0aaaaaaaaaaaaaaa1, aws:x, InvalidParameterValue",
        "i-0aaaaaaaaaaaaaaa1, AWS:x, InvalidParameterValue",
        "i-0aaaaaaaaaaaaaaa1, '', InvalidParameterValue"
    })
    void refusesWhatEc2Refuses(String resource, String key, String code) {
        assertThat(wire.call("CreateTags", "ResourceId.1", resource, "Tag.1.Key", key)
                        .text("Code"))
                .isEqualTo(code);
    }

    @Test
    void refusesLongKeysAndValuesAndRepeatedKeys() {
        assertThat(create("k".repeat(129), "v")).isEqualTo("InvalidParameterValue");
        assertThat(create("k", "v".repeat(257))).isEqualTo("InvalidParameterValue");
        assertThat(wire.call("CreateTags", "ResourceId.1", PLAIN, "Tag.1.Key", "a", "Tag.2.Key", "a")
                        .error())
                .isEqualTo("InvalidParameterValue: Duplicate tag key 'a' specified.");
        assertThat(wire.call("CreateTags", "ResourceId.1", PLAIN).text("Code")).isEqualTo("MissingParameter");
    }

    @Test
    void allowsFiftyTagsBesidesThoseOfAws() {
        var parameters = new ArrayList<>(List.of("ResourceId.1", PLAIN));
        for (var i = 1; i <= 49; i++) {
            parameters.addAll(List.of("Tag." + i + ".Key", "key" + i));
        }

        assertThat(wire.call("CreateTags", parameters.toArray(String[]::new)).status())
                .isEqualTo(200);
        assertThat(create("one-more", "x")).isEqualTo("TagLimitExceeded");
    }

    @Test
    void deletesByKeyByValueOrAll() {
        wire.call("CreateTags", "ResourceId.1", PLAIN, "Tag.1.Key", "a", "Tag.1.Value", "1", "Tag.2.Key", "b");

        wire.call("DeleteTags", "ResourceId.1", PLAIN, "Tag.1.Key", "a", "Tag.1.Value", "other");
        var afterWrongValue = tags(PLAIN);
        wire.call("DeleteTags", "ResourceId.1", PLAIN, "Tag.1.Key", "a");
        var afterKey = tags(PLAIN);
        wire.call("DeleteTags", "ResourceId.1", PLAIN);

        assertThat(afterWrongValue).containsKeys("a", "b", "Name");
        assertThat(afterKey).doesNotContainKey("a").containsKeys("b", "Name");
        assertThat(tags(PLAIN)).isEqualTo(Map.of("aws:autoscaling:groupName", "g"));
    }

    @Test
    void neverDeletesTagsOfAws() {
        assertThat(wire.call("DeleteTags", "ResourceId.1", PLAIN, "Tag.1.Key", "aws:autoscaling:groupName")
                        .text("Code"))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void describesTagsInPages() {
        for (var i = 0; i < 7; i++) {
            create("k" + i, "v" + i);
        }

        var first = wire.call("DescribeTags", "MaxResults", "5");
        var second = wire.call("DescribeTags", "MaxResults", "5", "NextToken", first.text("nextToken"));

        assertThat(first.texts("key")).containsExactly("Name", "aws:autoscaling:groupName", "k0", "k1", "k2");
        assertThat(second.texts("key")).containsExactly("k3", "k4", "k5", "k6");
        assertThat(second.text("nextToken")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "key, Name, 1",
        "key, '*', 2",
        "value, g, 1",
        "resource-id, i-0aaaaaaaaaaaaaaa1, 2",
        "resource-type, instance, 2",
        "resource-type, volume, 0",
        "tag:Name, a, 1"
    })
    void filtersTags(String filter, String value, int expected) {
        assertThat(wire.call("DescribeTags", "Filter.1.Name", filter, "Filter.1.Value.1", value)
                        .texts("key"))
                .hasSize(expected);
    }

    private String create(String key, String value) {
        return wire.call("CreateTags", "ResourceId.1", PLAIN, "Tag.1.Key", key, "Tag.1.Value", value)
                .text("Code");
    }

    private Map<String, String> tags(String id) {
        return simulator.fleet().instance(id).tags();
    }
}
