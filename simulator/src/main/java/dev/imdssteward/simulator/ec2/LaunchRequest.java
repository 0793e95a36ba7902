package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Tags;
import dev.imdssteward.simulator.instance.LaunchSettings;
import dev.imdssteward.simulator.instance.UserData;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checked parameters of a launch. */
record LaunchRequest(
        String imageId,
        String instanceType,
        int count,
        String clientToken,
        String zone,
        String subnetId,
        String privateAddress,
        UserData userData,
        Map<String, String> tags,
        LaunchSettings settings,
        MetadataOptionsRequest options) {

    /** The parameters that RunInstances takes, as {@link KnownParameters} names them. */
    static final Set<String> PARAMETERS = Stream.concat(
                    LaunchSettingsRequest.PARAMETERS.stream(),
                    Stream.of(
                            "ClientToken",
                            "ImageId",
                            "InstanceType",
                            "LaunchTemplate.LaunchTemplateId",
                            "LaunchTemplate.LaunchTemplateName",
                            "LaunchTemplate.Version",
                            "MaxCount",
                            "MetadataOptions.HttpEndpoint",
                            "MetadataOptions.HttpProtocolIpv6",
                            "MetadataOptions.HttpPutResponseHopLimit",
                            "MetadataOptions.HttpTokens",
                            "MetadataOptions.InstanceMetadataTags",
                            "MinCount",
                            "NetworkInterface.PrivateIpAddress",
                            "NetworkInterface.PrivateIpAddresses.Primary",
                            "NetworkInterface.PrivateIpAddresses.PrivateIpAddress",
                            "NetworkInterface.SubnetId",
                            "Placement.AvailabilityZone",
                            "PrivateIpAddress",
                            "SubnetId",
                            "TagSpecification.ResourceType",
                            "TagSpecification.Tag.Key",
                            "TagSpecification.Tag.Value",
                            "UserData"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern IMAGE = Pattern.compile("ami-([0-9a-f]{8}|[0-9a-f]{17})");
    /** @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html">ImageId</a> */
    private static final String PARAMETER = "resolve:ssm:";

    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final int MOST = 1000;
    private static final int MOST_USER_DATA = 16_384;

    /** Reads a request whose launch template has been merged into its parameters. */
    static LaunchRequest of(Parameters parameters, String region) {
        return new LaunchRequest(
                imageId(parameters),
                parameters.find("InstanceType").orElse("m1.small"),
                count(parameters),
                clientToken(parameters),
                zone(parameters, region),
                subnetId(parameters),
                privateAddress(parameters),
                userData(parameters.text("UserData")),
                tags(parameters),
                LaunchSettingsRequest.of(parameters),
                MetadataOptionsRequest.of(parameters.structure("MetadataOptions")));
    }

    private static String imageId(Parameters parameters) {
        var id = parameters.required("ImageId");
        if (id.startsWith(PARAMETER)) {
            return imageOf(id);
        }
        if (!IMAGE.matcher(id).matches()) {
            throw FailureException.of("InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
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
            throw FailureException.of(
                    "InvalidParameterValue",
                    "Invalid value '" + fewest + "' for minCount and '" + most
                            + "' for maxCount. Expecting 1 <= minCount <= maxCount.");
        }
        if (fewest > MOST) {
            throw FailureException.of(
                    "InstanceLimitExceeded",
                    "You have requested more instances (" + fewest + ") than your current instance limit of " + MOST
                            + " allows.");
        }
        return Math.min(most, MOST);
    }

    private static String clientToken(Parameters parameters) {
        var token = parameters.text("ClientToken");
        if (token.length() > 64) {
            throw FailureException.of(
                    "InvalidParameterValue", "Invalid value for clientToken. Expecting at most 64 ASCII characters.");
        }
        return token;
    }

    private static String zone(Parameters parameters, String region) {
        var zone = parameters.find("Placement.AvailabilityZone").orElse(region + "a");
        if (!zone.startsWith(region) || !zone.substring(region.length()).matches("[a-z]")) {
            throw FailureException.of("InvalidParameterValue", "Invalid availability zone: [" + zone + "]");
        }
        return zone.substring(region.length());
    }

    private static String subnetId(Parameters parameters) {
        requireOneLevel(parameters, "SubnetId", "subnet ID");
        requireOneLevel(parameters, "SecurityGroupId.1", "security groups");
        requireOneLevel(parameters, "SecurityGroup.1", "security groups");
        return parameters
                .find("SubnetId")
                .or(() -> parameters.find("NetworkInterface.1.SubnetId"))
                .orElse("subnet-0aaaaaaaaaaaaaaa1");
    }

    private static void requireOneLevel(Parameters parameters, String name, String what) {
        if (parameters.find(name).isPresent()
                && !parameters.structures("NetworkInterface").isEmpty()) {
            throw FailureException.of(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level " + what + " may not be specified on the same request");
        }
    }

    /** The address that a launch asks for; empty when it asks for none. */
    private static String privateAddress(Parameters parameters) {
        if (parameters.structures("NetworkInterface.1.PrivateIpAddresses").size() > 1) {
            throw KnownParameters.notSimulated("more than one private address of an instance");
        }
        var address = Stream.of(
                        "PrivateIpAddress",
                        "NetworkInterface.1.PrivateIpAddress",
                        "NetworkInterface.1.PrivateIpAddresses.1.PrivateIpAddress")
                .flatMap(name -> parameters.find(name).stream())
                .findFirst()
                .orElse("");
        if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
            throw FailureException.of("InvalidParameterValue", "invalid value for parameter address: " + address);
        }
        return address;
    }

    /** Reads user data, which the API carries as Base64 and which has at most 16 KB. */
    static UserData userData(String base64) {
        try {
            return requireShort(new UserData(base64));
        } catch (IllegalArgumentException _) {
            throw FailureException.of("InvalidParameterValue", "Invalid BASE64 encoding of user data.");
        }
    }

    private static UserData requireShort(UserData userData) {
        if (userData.bytes().length > MOST_USER_DATA) {
            throw FailureException.of("InvalidParameterValue", "User data is limited to " + MOST_USER_DATA + " bytes");
        }
        return userData;
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
