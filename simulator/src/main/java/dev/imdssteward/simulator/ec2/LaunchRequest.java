package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.query.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The checked parameters of a launch. */
record LaunchRequest(
        String imageId,
        String instanceType,
        int count,
        String clientToken,
        String zone,
        String subnetId,
        String userData,
        Map<String, String> tags,
        MetadataOptionsRequest options) {

    private static final Pattern IMAGE = Pattern.compile("ami-([0-9a-f]{8}|[0-9a-f]{17})");
    /** @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html">ImageId</a> */
    private static final String PARAMETER = "resolve:ssm:";

    private static final int MOST = 1000;

    /** Reads a request whose launch template has been merged into its parameters. */
    static LaunchRequest of(Parameters parameters, String region) {
        return new LaunchRequest(
                imageId(parameters),
                parameters.find("InstanceType").orElse("m1.small"),
                count(parameters),
                clientToken(parameters),
                zone(parameters, region),
                subnetId(parameters),
                userData(parameters),
                tags(parameters),
                MetadataOptionsRequest.of(parameters.structure("MetadataOptions")));
    }

    private static String imageId(Parameters parameters) {
        var fromTemplate = !parameters.structure("LaunchTemplate").values().isEmpty();
        var id = fromTemplate
                ? parameters.find("ImageId").orElse("ami-0aaaaaaaaaaaaaaa1")
                : parameters.required("ImageId");
        if (id.startsWith(PARAMETER)) {
            return imageOf(id);
        }
        if (!IMAGE.matcher(id).matches()) {
            throw Failure.of("InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
        }
        return id;
    }

    /** Every parameter of Systems Manager names an image of its own. */
    private static String imageOf(String parameter) {
        return "ami-%017x".formatted(Integer.toUnsignedLong(parameter.hashCode()));
    }

    private static int count(Parameters parameters) {
        parameters.required("MinCount");
        parameters.required("MaxCount");
        int fewest = parameters.number("MinCount").orElseThrow();
        int most = parameters.number("MaxCount").orElseThrow();
        if (fewest < 1 || most < fewest) {
            throw Failure.of(
                    "InvalidParameterValue",
                    "Invalid value '" + fewest + "' for minCount and '" + most
                            + "' for maxCount. Expecting 1 <= minCount <= maxCount.");
        }
        if (fewest > MOST) {
            throw Failure.of(
                    "InstanceLimitExceeded",
                    "You have requested more instances (" + fewest + ") than your current instance limit of " + MOST
                            + " allows.");
        }
        return Math.min(most, MOST);
    }

    private static String clientToken(Parameters parameters) {
        var token = parameters.text("ClientToken");
        if (token.length() > 64) {
            throw Failure.of(
                    "InvalidParameterValue", "Invalid value for clientToken. Expecting at most 64 ASCII characters.");
        }
        return token;
    }

    private static String zone(Parameters parameters, String region) {
        var zone = parameters.find("Placement.AvailabilityZone").orElse(region + "a");
        if (!zone.startsWith(region) || zone.length() != region.length() + 1) {
            throw Failure.of("InvalidParameterValue", "Invalid availability zone: [" + zone + "]");
        }
        return zone.substring(region.length());
    }

    private static String subnetId(Parameters parameters) {
        return parameters
                .find("SubnetId")
                .or(() -> parameters.find("NetworkInterface.1.SubnetId"))
                .orElse("subnet-0aaaaaaaaaaaaaaa1");
    }

    private static String userData(Parameters parameters) {
        try {
            return new String(Base64.getMimeDecoder().decode(parameters.text("UserData")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Failure.of("InvalidParameterValue", "Invalid BASE64 encoding of user data.");
        }
    }

    private static Map<String, String> tags(Parameters parameters) {
        var tags = new LinkedHashMap<String, String>();
        parameters.structures("TagSpecification").stream()
                .filter(specification -> specification.text("ResourceType").equals("instance"))
                .map(Tags::of)
                .forEach(tags::putAll);
        return tags;
    }
}
