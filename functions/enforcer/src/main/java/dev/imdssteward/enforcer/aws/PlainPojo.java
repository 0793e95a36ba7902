package dev.imdssteward.enforcer.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's types from JSON given as texts, lists and maps. */
final class PlainPojo {
    private PlainPojo() {}

    /**
     * Fills a builder.
     *
     * @throws IllegalArgumentException if the SDK's type lacks a member
     */
    static void fill(SdkPojo builder, Map<?, ?> members) {
        var fields = builder.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, field -> field));
        members.forEach((name, value) -> {
            var field = fields.get(String.valueOf(name));
            if (field == null) {
                throw new IllegalArgumentException("No member " + name + " in " + builder.getClass());
            }
            field.set(builder, converted(value, field));
        });
    }

    private static Object converted(Object value, SdkField<?> field) {
        if (MarshallingType.SDK_POJO.equals(field.marshallingType())) {
            var builder = field.constructor().get();
            fill(builder, (Map<?, ?>) value);
            return ((Buildable) builder).build();
        }
        if (MarshallingType.LIST.equals(field.marshallingType())) {
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            return ((List<?>) value)
                    .stream().map(each -> converted(each, member)).toList();
        }
        return value;
    }
}
