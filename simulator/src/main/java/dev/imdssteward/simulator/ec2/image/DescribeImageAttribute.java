package dev.imdssteward.simulator.ec2.image;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.query.KnownParameters;
import java.util.Set;

/** DescribeImageAttribute: {@code imdsSupport} of an own image. */
record DescribeImageAttribute(Images images) implements Action.Reading {

    @Override
    public Set<String> parameters() {
        return Set.of("Attribute", "ImageId");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var attribute = request.parameters().required("Attribute");
        if (!attribute.equals("imdsSupport")) {
            throw KnownParameters.notSimulated("the attribute " + attribute + " of images");
        }
        var image = ImageIds.own(images, request);
        request.stopIfDryRun();
        return Answer.of(xml -> xml.text("imageId", image.id())
                .element("imdsSupport", () -> xml.textUnlessEmpty("value", image.imdsv2() ? "v2.0" : "")));
    }
}
