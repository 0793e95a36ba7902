package dev.imdssteward.cli.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.utils.builder.Buildable;

/** Everything that a version of a launch template can hold, as this SDK knows it. */
class PojoCopyTest {
    private int values;

    @Test
    void losesNothingButWhatEc2TakesInNoRequest() {
        var builder = ResponseLaunchTemplateData.builder();
        fill(builder);
        var full = builder.build();
        var request = RequestLaunchTemplateData.builder();
        var copy = new PojoCopy(Set.of());

        copy.copy(full, request);

        assertThat(copy.lost())
                .containsExactlyInAnyOrder(
                        "MetadataOptions.State",
                        "NetworkInterfaces.Ipv6Addresses.IsPrimaryIpv6",
                        "Operator.Managed",
                        "Operator.HiddenByDefault");
        var expected = new ArrayList<>(values(full));
        expected.removeAll(values(request.build()));
        assertThat(expected).hasSize(4);
        assertThat(values(request.build())).hasSizeGreaterThan(100);
    }

    /** Gives each member a value of its own. */
    private void fill(SdkPojo pojo) {
        pojo.sdkFields().forEach(field -> field.set(pojo, value(field)));
    }

    private Object value(SdkField<?> field) {
        var type = field.marshallingType();
        values++;
        if (MarshallingType.SDK_POJO.equals(type)) {
            var pojo = field.constructor().get();
            fill(pojo);
            return ((Buildable) pojo).build();
        }
        if (MarshallingType.LIST.equals(type)) {
            return List.of(value(field.getTrait(ListTrait.class).memberFieldInfo()));
        }
        return scalar(type);
    }

    private Object scalar(MarshallingType<?> type) {
        return Map.<MarshallingType<?>, Object>of(
                        MarshallingType.STRING,
                        "value " + values,
                        MarshallingType.INTEGER,
                        values,
                        MarshallingType.LONG,
                        (long) values,
                        MarshallingType.DOUBLE,
                        (double) values,
                        MarshallingType.BOOLEAN,
                        true,
                        MarshallingType.INSTANT,
                        Instant.ofEpochSecond(values))
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().equals(type))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The paths of all values, with them. */
    private static List<String> values(SdkPojo pojo) {
        var values = new TreeMap<String, String>();
        collect("", pojo, values);
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static void collect(String path, SdkPojo pojo, Map<String, String> values) {
        for (var field : pojo.sdkFields()) {
            collect(path + "." + field.memberName(), field.getValueOrDefault(pojo), values);
        }
    }

    private static void collect(String path, Object value, Map<String, String> values) {
        switch (value) {
            case SdkPojo inner -> collect(path, inner, values);
            case List<?> list -> list.forEach(each -> collect(path, each, values));
            case null -> {}
            default -> values.put(path, value.toString());
        }
    }
}
