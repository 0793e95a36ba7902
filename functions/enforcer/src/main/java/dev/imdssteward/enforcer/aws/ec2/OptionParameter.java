package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/** The parameter of the modify call that holds an option. */
public record OptionParameter(Option option) {

    public static OptionParameter of(Option option) {
        return new OptionParameter(option);
    }

    /** Requests the value of the option among these options. */
    public void set(ModifyInstanceMetadataOptionsRequest.Builder request, MetadataOptions options) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals(option.parameter())) {
                field.set(request, option.valueIn(options));
            }
        }
    }
}
