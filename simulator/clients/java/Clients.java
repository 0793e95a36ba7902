import com.amazonaws.util.EC2MetadataUtils;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;

/** Sees instances through the AWS SDKs for Java: {@code v1}, {@code v2} or {@code role} of 2, then endpoints. */
final class Clients {
    private static final String METADATA = "/latest/meta-data/";

    private Clients() {}

    public static void main(String[] arguments) {
        for (var endpoint : List.of(arguments).subList(1, arguments.length)) {
            System.out.println(switch (arguments[0]) {
                case "v1" -> throughVersion1(endpoint);
                case "v2" -> throughVersion2(endpoint);
                default -> roleThroughVersion2(endpoint);
            });
        }
    }

    private static String throughVersion1(String endpoint) {
        System.setProperty("com.amazonaws.sdk.ec2MetadataServiceEndpointOverride", endpoint);
        var info = EC2MetadataUtils.getInstanceInfo();
        var roles = EC2MetadataUtils.getIAMSecurityCredentials();
        return json(
                "id", info.getInstanceId(),
                "account", info.getAccountId(),
                "zone", info.getAvailabilityZone(),
                "type", info.getInstanceType(),
                "address", info.getPrivateIp(),
                "region", EC2MetadataUtils.getEC2InstanceRegion(),
                "role", roles.keySet().iterator().next(),
                "accessKey", roles.values().iterator().next().accessKeyId,
                "mac", EC2MetadataUtils.getData(METADATA + "mac"));
    }

    private static String throughVersion2(String endpoint) {
        try (var client = Ec2MetadataClient.builder()
                .endpoint(URI.create(endpoint))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            var document = client.get("/latest/dynamic/instance-identity/document").asDocument();
            return json(
                            "id", client.get(METADATA + "instance-id").asString(),
                            "region", client.get(METADATA + "placement/region").asString(),
                            "hostname", client.get(METADATA + "hostname").asString(),
                            "account", text(document, "accountId"),
                            "role", client.get(METADATA + "iam/security-credentials/").asList().getFirst())
                    .replace("}", ", \"tags\": " + tags(client) + "}");
        }
    }

    private static String roleThroughVersion2(String endpoint) {
        try (var provider =
                InstanceProfileCredentialsProvider.builder().endpoint(endpoint).build()) {
            return json("accessKey", provider.resolveCredentials().accessKeyId());
        }
    }

    private static String tags(Ec2MetadataClient client) {
        try {
            return client.get(METADATA + "tags/instance").asList().stream()
                    .map(key -> "\"" + key + "\": \"" + tag(client, key) + "\"")
                    .collect(Collectors.joining(", ", "{", "}"));
        } catch (SdkException _) {
            return "null";
        }
    }

    /** This client takes an empty value for a failure. */
    private static String tag(Ec2MetadataClient client, String key) {
        try {
            return client.get(METADATA + "tags/instance/" + key).asString();
        } catch (SdkException failed) {
            if (!String.valueOf(failed.getMessage()).startsWith("Response body empty")) {
                throw failed;
            }
            return "";
        }
    }

    private static String text(Document document, String key) {
        return document.asMap().get(key).asString();
    }

    private static String json(String... namesAndValues) {
        var json = new StringBuilder("{");
        for (var i = 0; i < namesAndValues.length; i += 2) {
            json.append(i == 0 ? "" : ", ")
                    .append('"').append(namesAndValues[i]).append("\": \"").append(namesAndValues[i + 1]).append('"');
        }
        return json.append('}').toString();
    }
}
