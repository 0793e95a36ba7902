package dev.imdssteward.simulator.ec2.image;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.fleet.Regional.Placed;
import dev.imdssteward.simulator.image.Image;
import dev.imdssteward.simulator.image.Images;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * RegisterImage: an own image, whose volumes are not simulated.
 *
 * @param newId makes up an id with a prefix
 */
record RegisterImage(Images images, UnaryOperator<String> newId) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of(
                "Architecture",
                "BlockDeviceMapping.DeviceName",
                "BlockDeviceMapping.Ebs.SnapshotId",
                "Description",
                "EnaSupport",
                "ImdsSupport",
                "Name",
                "RootDeviceName",
                "VirtualizationType");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var name = request.parameters().required("Name");
        var support = request.parameters().text("ImdsSupport");
        if (!support.isEmpty() && !support.equals("v2.0")) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "Value (" + support + ") for parameter imdsSupport is invalid. The only valid value is v2.0.");
        }
        requireFree(request.region(), name);
        request.stopIfDryRun();
        var image = new Image(newId.apply("ami-"), name, request.time(), !support.isEmpty(), Map.of());
        images.add(request.region(), image);
        return new Answer(xml -> xml.text("imageId", image.id()), Map.of("imageId", image.id()), List.of());
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return Map.of("name", parameters.text("Name"));
    }

    private void requireFree(String region, String name) {
        images.all(region).stream()
                .map(Placed::value)
                .filter(image -> image.name().equals(name))
                .findFirst()
                .ifPresent(image -> {
                    throw FailureException.of(
                            "InvalidAMIName.Duplicate", "AMI name " + name + " is already in use by AMI " + image.id());
                });
    }
}
