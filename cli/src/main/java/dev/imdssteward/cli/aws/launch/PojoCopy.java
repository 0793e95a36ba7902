package dev.imdssteward.cli.aws.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Copies what EC2 answers into the shape in which it is asked for: the same members under other types. */
final class PojoCopy {
    private final Set<String> leftOut;
    private final List<String> lost = new ArrayList<>();

    /**
     * Copies nothing yet.
     *
     * @param leftOut the members that only an answer can have
     */
    PojoCopy(Set<String> leftOut) {
        this.leftOut = leftOut;
    }

    /** Copies every member of an answer into a request's builder. */
    void copy(SdkPojo from, SdkPojo to) {
        copy("", from, to);
    }

    /** The members that the request cannot have. */
    List<String> lost() {
        return lost;
    }

    private void copy(String path, SdkPojo from, SdkPojo to) {
        var targets = new HashMap<String, SdkField<?>>();
        to.sdkFields().forEach(field -> targets.put(field.memberName(), field));
        for (var field : from.sdkFields()) {
            var value = field.getValueOrDefault(from);
            var name = path + field.memberName();
            if (!isNothing(value) && !leftOut.contains(name)) {
                copy(name, value, targets, field.memberName(), to);
            }
        }
    }

    /** The SDK makes an empty list of none, and says false where EC2 says nothing. */
    private static boolean isNothing(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }

    private void copy(String name, Object value, Map<String, SdkField<?>> targets, String member, SdkPojo to) {
        var target = targets.get(member);
        if (target != null) {
            target.set(to, converted(name, value, target));
        } else if (!Boolean.FALSE.equals(value)) {
            lost.add(name);
        }
    }

    private Object converted(String name, Object value, SdkField<?> target) {
        if (MarshallingType.SDK_POJO.equals(target.marshallingType())) {
            var builder = target.constructor().get();
            copy(name + ".", (SdkPojo) value, builder);
            return ((Buildable) builder).build();
        }
        if (MarshallingType.LIST.equals(target.marshallingType())) {
            var member = target.getTrait(ListTrait.class).memberFieldInfo();
            return ((List<?>) value)
                    .stream().map(each -> converted(name, each, member)).toList();
        }
        return value;
    }
}
