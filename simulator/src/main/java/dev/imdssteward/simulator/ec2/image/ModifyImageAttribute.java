package dev.imdssteward.simulator.ec2.image;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ModifyImageAttribute: sets {@code ImdsSupport} of an own image to {@code v2.0}, which cannot be taken back.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html">ModifyImageAttribute</a>
 */
record ModifyImageAttribute(Images images) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of("Attribute", "ImageId", "ImdsSupport.Value", "Value");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var image = ImageIds.own(images, request);
        var support = support(request.parameters());
        if (!support.equals("v2.0")) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "Value (" + support + ") for parameter imdsSupport is invalid. The only valid value is v2.0.");
        }
        request.stopIfDryRun();
        images.add(request.region(), image.withImdsv2());
        return Answer.yes(List.of());
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return Map.of(
                "imageId",
                parameters.text("ImageId"),
                "attributeType",
                "imdsSupport",
                "imdsSupport",
                Map.of("value", support(parameters)));
    }

    private static String support(Parameters parameters) {
        var attribute = parameters.text("Attribute");
        if (!attribute.isEmpty() && !attribute.equals("imdsSupport")) {
            throw KnownParameters.notSimulated("the attribute " + attribute + " of images");
        }
        return parameters.find("ImdsSupport.Value").orElseGet(() -> parameters.text("Value"));
    }
}
