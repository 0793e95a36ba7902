package dev.imdssteward.simulator.imds;

import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.Toggle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything below {@code /latest} of one instance: values by their paths, from which the listings follow. */
final class Metadata {
    private static final String ROLE = "simulated-role";
    private static final String DOCUMENT = "dynamic/instance-identity/document";

    private final TreeMap<String, String> values = new TreeMap<>();

    Metadata(Instance instance, String account, String region) {
        describe(instance, region);
        place(instance, region);
        pretend(instance, account);
        if (instance.served().instanceTags() == Toggle.ENABLED) {
            values.put("meta-data/tags/instance/", "");
            instance.tags().forEach((key, value) -> values.put("meta-data/tags/instance/" + key, value));
        }
        values.put(DOCUMENT, document(instance, account, region));
        values.put("dynamic/instance-identity/pkcs7", "c2ltdWxhdGVk");
        values.put("dynamic/instance-identity/signature", "c2ltdWxhdGVk");
        if (!instance.launch().userData().isEmpty()) {
            values.put("user-data", instance.launch().userData());
        }
    }

    /** The value at a path, or else the listing of what is below it, each on a line; empty when there is neither. */
    Optional<String> find(String path) {
        var value = values.get(path);
        return value != null && !path.endsWith("/") ? Optional.of(value) : listing(path);
    }

    private Optional<String> listing(String path) {
        var prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        var below = values.tailMap(prefix);
        if (below.isEmpty() || !below.firstKey().startsWith(prefix)) {
            return Optional.empty();
        }
        var children = new TreeSet<String>();
        for (var key : below.keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            var child = key.substring(prefix.length());
            var slash = child.indexOf('/');
            children.add(slash < 0 ? child : child.substring(0, slash + 1));
        }
        children.remove("");
        return Optional.of(String.join("\n", children));
    }

    private void describe(Instance instance, String region) {
        var launch = instance.launch();
        var host = hostname(instance, region);
        put("ami-id", launch.imageId());
        put("ami-launch-index", String.valueOf(launch.index()));
        put("ami-manifest-path", "(unknown)");
        put("block-device-mapping/ami", "xvda");
        put("block-device-mapping/root", "/dev/xvda");
        put("hostname", host);
        put("instance-action", "none");
        put("instance-id", instance.id());
        put("instance-life-cycle", "on-demand");
        put("instance-type", launch.instanceType());
        put("local-hostname", host);
        put("local-ipv4", instance.network().privateAddress());
        put("profile", "default-hvm");
        put("reservation-id", launch.reservationId());
        put("security-groups", "default");
        put("services/domain", "amazonaws.com");
        put("services/partition", "aws");
        put("system", "nitro");
    }

    private void place(Instance instance, String region) {
        var network = instance.network();
        var mac = mac(network.privateAddress());
        put("placement/availability-zone", region + network.zone());
        put("placement/region", region);
        put("mac", mac);
        var device = "network/interfaces/macs/" + mac + "/";
        put(device + "device-number", "0");
        put(device + "interface-id", "eni-" + instance.id().substring(2));
        put(device + "local-ipv4s", network.privateAddress());
        put(device + "mac", mac);
        put(device + "subnet-id", network.subnetId());
        put(device + "vpc-id", network.vpcId());
    }

    private void pretend(Instance instance, String account) {
        var time = instance.launch().time().truncatedTo(ChronoUnit.SECONDS);
        put("iam/info", """
                {
                  "Code" : "Success",
                  "LastUpdated" : "%s",
                  "InstanceProfileArn" : "arn:aws:iam::%s:instance-profile/%s",
                  "InstanceProfileId" : "AIPAEXAMPLEEXAMPLE001"
                }""".formatted(time, account, ROLE));
        put("iam/security-credentials/" + ROLE, """
                {
                  "Code" : "Success",
                  "LastUpdated" : "%s",
                  "Type" : "AWS-HMAC",
                  "AccessKeyId" : "ASIAEXAMPLEEXAMPLE01",
                  "SecretAccessKey" : "not-a-secret-only-simulated",
                  "Token" : "not-a-token-only-simulated",
                  "Expiration" : "2099-01-01T00:00:00Z"
                }""".formatted(time));
    }

    private static String document(Instance instance, String account, String region) {
        return """
                {
                  "accountId" : "%s",
                  "architecture" : "x86_64",
                  "availabilityZone" : "%s",
                  "imageId" : "%s",
                  "instanceId" : "%s",
                  "instanceType" : "%s",
                  "pendingTime" : "%s",
                  "privateIp" : "%s",
                  "region" : "%s",
                  "version" : "2017-09-30"
                }""".formatted(
                        account,
                        region + instance.network().zone(),
                        instance.launch().imageId(),
                        instance.id(),
                        instance.launch().instanceType(),
                        instance.launch().time().truncatedTo(ChronoUnit.SECONDS),
                        instance.network().privateAddress(),
                        region);
    }

    private static String hostname(Instance instance, String region) {
        var name = "ip-" + instance.network().privateAddress().replace('.', '-');
        return region.equals("us-east-1") ? name + ".ec2.internal" : name + "." + region + ".compute.internal";
    }

    private static String mac(String address) {
        return "0a:00:%08x".formatted(address.hashCode()).replaceAll("(?<=[0-9a-f]{2})(?=([0-9a-f]{2})+$)", ":");
    }

    private void put(String path, String value) {
        values.put("meta-data/" + path, value);
    }
}
