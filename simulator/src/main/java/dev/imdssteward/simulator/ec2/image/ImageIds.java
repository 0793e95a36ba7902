package dev.imdssteward.simulator.ec2.image;

import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.image.Image;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.query.FailureException;
import java.util.regex.Pattern;

/** The image ids of a request. */
final class ImageIds {
    private static final Pattern FORM = Pattern.compile("ami-([0-9a-f]{8}|[0-9a-f]{17})");

    private ImageIds() {}

    static void requireForm(String id) {
        if (!FORM.matcher(id).matches()) {
            throw FailureException.of("InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
        }
    }

    /** The image that a request names, which must be the account's own. */
    static Image own(Images images, Ec2Request request) {
        var id = request.parameters().required("ImageId");
        requireForm(id);
        return images.find(request.region(), id)
                .orElseThrow(() -> FailureException.of("AuthFailure", "Not authorized for image:" + id, 403));
    }
}
