package dev.imdssteward.simulator.ec2;

import static java.util.Map.entry;

import dev.imdssteward.simulator.fleet.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The filters of a DescribeInstances call, all of which must match. */
final class InstanceFilters implements Predicate<Instance> {
    private static final String TAG = "tag:";

    private static final Map<String, Function<Instance, String>> FACTS = Map.ofEntries(
            entry("instance-id", Instance::id),
            entry("instance-state-name", instance -> instance.state().wireName()),
            entry(
                    "instance-state-code",
                    instance -> String.valueOf(instance.state().code())),
            entry("client-token", instance -> instance.launch().clientToken()),
            entry("reservation-id", instance -> instance.launch().reservationId()),
            entry("requester-id", instance -> instance.launch().requesterId()),
            entry("image-id", instance -> instance.launch().imageId()),
            entry("instance-type", instance -> instance.launch().instanceType()),
            entry("launch-index", instance -> String.valueOf(instance.launch().index())),
            entry("launch-time", instance -> InstanceXml.time(instance.launch().time())),
            entry("vpc-id", instance -> instance.network().vpcId()),
            entry("subnet-id", instance -> instance.network().subnetId()),
            entry("private-ip-address", instance -> instance.network().privateAddress()),
            entry(
                    "network-interface.attachment.attach-time",
                    instance -> InstanceXml.time(instance.network().attachTime())),
            entry("architecture", _ -> "x86_64"),
            entry("hypervisor", _ -> "xen"),
            entry("virtualization-type", _ -> "hvm"),
            entry("root-device-type", _ -> "ebs"),
            entry("tenancy", _ -> "default"),
            entry("operator.managed", instance -> String.valueOf(instance.isManaged())),
            entry("operator.principal", Instance::operator),
            entry("metadata-options.state", Instance::optionsState),
            entry(
                    "metadata-options.http-tokens",
                    instance -> instance.options().tokens().wireName()),
            entry(
                    "metadata-options.http-put-response-hop-limit",
                    instance -> String.valueOf(instance.options().hopLimit())),
            entry(
                    "metadata-options.http-endpoint",
                    instance -> instance.options().endpoint().wireName()),
            entry(
                    "metadata-options.http-protocol-ipv4",
                    instance -> instance.options().endpoint().wireName()),
            entry(
                    "metadata-options.http-protocol-ipv6",
                    instance -> instance.options().ipv6().wireName()),
            entry(
                    "metadata-options.instance-metadata-tags",
                    instance -> instance.options().instanceTags().wireName()));

    private final List<Filter> filters;
    private final List<Predicate<Instance>> predicates;

    InstanceFilters(List<Filter> filters, String account, String region) {
        this.filters = filters;
        predicates = filters.stream()
                .map(filter -> predicate(filter, account, region))
                .toList();
    }

    @Override
    public boolean test(Instance instance) {
        for (var predicate : predicates) {
            if (!predicate.test(instance)) {
                return false;
            }
        }
        return true;
    }

    /** The only ids that can match, if the filters name some: then nothing else has to be looked at. */
    Optional<Set<String>> onlyIds() {
        return filters.stream()
                .filter(filter -> filter.name().equals("instance-id"))
                .map(Filter::exactValues)
                .filter(ids -> !ids.isEmpty())
                .reduce((some, more) -> some.stream().filter(more::contains).collect(Collectors.toSet()));
    }

    private static Predicate<Instance> predicate(Filter filter, String account, String region) {
        var name = filter.name();
        if (name.startsWith(TAG)) {
            var key = name.substring(TAG.length());
            return instance -> instance.tags().containsKey(key)
                    && filter.matches(instance.tags().getOrDefault(key, ""));
        }
        return switch (name) {
            case "tag-key" -> instance -> filter.matchesAny(instance.tags().keySet());
            case "tag-value" -> instance -> filter.matchesAny(instance.tags().values());
            case "owner-id" -> _ -> filter.matches(account);
            case "availability-zone" ->
                instance -> filter.matches(region + instance.network().zone());
            default -> {
                var fact = FACTS.get(name);
                if (fact == null) {
                    throw filter.unknown();
                }
                yield instance -> filter.matches(fact.apply(instance));
            }
        };
    }
}
