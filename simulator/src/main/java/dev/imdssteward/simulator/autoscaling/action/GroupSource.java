package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.autoscaling.AutoScaling;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what a group is to launch from: a launch configuration, a launch template, or a mixed instances policy. A launch
 * template must exist, and is kept by id and name with the version as it was named.
 */
record GroupSource(AutoScaling scaling, LaunchTemplates templates, String region) {
    static final List<String> NAMES = List.of("LaunchConfigurationName", "LaunchTemplate", "MixedInstancesPolicy");

    /** The parameters of a request that take the same ones, as KnownParameters names them. */
    static final List<String> PARAMETERS = parameters();

    private static final String TEMPLATE = "LaunchTemplate";
    private static final String MIXED = "MixedInstancesPolicy.";
    private static final String SPECIFICATION = MIXED + "LaunchTemplate.LaunchTemplateSpecification";
    private static final String OVERRIDES = MIXED + "LaunchTemplate.Overrides.member.";
    private static final Map<String, String> DISTRIBUTION = Map.of(
            "OnDemandAllocationStrategy", "prioritized",
            "OnDemandBaseCapacity", "0",
            "OnDemandPercentageAboveBaseCapacity", "100",
            "SpotAllocationStrategy", "lowest-price");

    /** The settings that a request has for the source; empty where it has none. */
    Map<String, String> of(Parameters request) {
        var named = NAMES.stream()
                .filter(name -> request.values().keySet().stream()
                        .anyMatch(sent -> sent.equals(name) || sent.startsWith(name + ".")))
                .toList();
        if (named.size() > 1) {
            throw invalid("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or "
                    + "MixedInstancesPolicy parameter.");
        }
        return named.isEmpty()
                ? Map.of()
                : switch (named.getFirst()) {
                    case TEMPLATE -> prefixed(TEMPLATE, specification(request.structure(TEMPLATE)));
                    case "LaunchConfigurationName" -> configuration(request.text("LaunchConfigurationName"));
                    default -> mixed(request);
                };
    }

    private Map<String, String> configuration(String name) {
        if (scaling.configuration(region, name).isEmpty()) {
            throw invalid("Launch configuration name not found - Launch configuration " + name + " not found");
        }
        return Map.of("LaunchConfigurationName", name);
    }

    private Map<String, String> mixed(Parameters request) {
        var kept = new LinkedHashMap<String, String>(
                prefixed(SPECIFICATION, specification(request.structure(SPECIFICATION))));
        var number = 1;
        for (var override : request.structures(OVERRIDES.substring(0, OVERRIDES.length() - 1))) {
            kept.putAll(prefixed(OVERRIDES + number++, override(override)));
        }
        if (number == 1) {
            kept.put(MIXED + "LaunchTemplate.Overrides", ""); // an empty list is shown
        }
        kept.putAll(prefixed(
                MIXED + "InstancesDistribution", distribution(request.structure(MIXED + "InstancesDistribution"))));
        return kept;
    }

    private static Map<String, String> distribution(Parameters given) {
        var all = new LinkedHashMap<>(DISTRIBUTION);
        all.putAll(given.values());
        if ("lowest-price".equals(all.get("SpotAllocationStrategy"))) {
            all.putIfAbsent("SpotInstancePools", "2");
        }
        return all;
    }

    private Map<String, String> override(Parameters override) {
        var kept = new LinkedHashMap<>(override.values());
        var own = override.structure("LaunchTemplateSpecification");
        if (!own.values().isEmpty()) {
            kept.putAll(prefixed("LaunchTemplateSpecification", specification(own)));
        }
        return kept;
    }

    private Map<String, String> specification(Parameters specification) {
        var version = specification.text("Version");
        if (specification.text("LaunchTemplateId").isEmpty()
                == specification.text("LaunchTemplateName").isEmpty()) {
            throw invalid("Valid requests must contain either launchTemplateId or LaunchTemplateName");
        }
        if (!version.isEmpty() && !version.matches("\\$Default|\\$Latest|[1-9][0-9]*")) {
            throw invalid(
                    "Invalid launch template version: either '$Default', '$Latest', or a numeric version are allowed.");
        }
        var template = template(specification);
        var kept = new LinkedHashMap<String, String>();
        kept.put("LaunchTemplateId", template.id());
        kept.put("LaunchTemplateName", template.name());
        if (!version.isEmpty()) {
            kept.put("Version", version);
        }
        return kept;
    }

    private LaunchTemplate template(Parameters specification) {
        try {
            var template = new NamedTemplate(templates).of(region, specification);
            NamedTemplate.version(template, specification.text("Version"));
            return template;
        } catch (FailureException refused) {
            throw invalid("You must use a valid fully-formed launch template. " + refused.text());
        }
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> parameters) {
        var all = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> all.put(prefix + "." + name, value));
        return all;
    }

    private static List<String> parameters() {
        var specification = List.of("LaunchTemplateId", "LaunchTemplateName", "Version");
        var mixed = "MixedInstancesPolicy.LaunchTemplate.";
        return Stream.of(
                        Stream.of("LaunchConfigurationName"),
                        specification.stream().map(name -> "LaunchTemplate." + name),
                        specification.stream().map(name -> mixed + "LaunchTemplateSpecification." + name),
                        specification.stream()
                                .map(name -> mixed + "Overrides.member.LaunchTemplateSpecification." + name),
                        Stream.of("ImageId", "InstanceType", "WeightedCapacity")
                                .map(name -> mixed + "Overrides.member." + name),
                        Stream.of(
                                        "OnDemandAllocationStrategy",
                                        "OnDemandBaseCapacity",
                                        "OnDemandPercentageAboveBaseCapacity",
                                        "SpotAllocationStrategy",
                                        "SpotInstancePools",
                                        "SpotMaxPrice")
                                .map(name -> "MixedInstancesPolicy.InstancesDistribution." + name))
                .flatMap(names -> names)
                .toList();
    }

    private static FailureException invalid(String message) {
        return FailureException.of("ValidationError", message);
    }
}
