package dev.imdssteward.simulator.ec2.image;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.image.Images;
import java.util.Map;

/** All actions on images, by their names. */
public final class ImageActions {
    private ImageActions() {}

    /** The actions on these images. */
    public static Map<String, Action> of(Images images, Fleet fleet) {
        return Map.of(
                "RegisterImage", new RegisterImage(images, fleet::newId),
                "DescribeImages", new DescribeImages(images),
                "DescribeImageAttribute", new DescribeImageAttribute(images),
                "ModifyImageAttribute", new ModifyImageAttribute(images));
    }
}
