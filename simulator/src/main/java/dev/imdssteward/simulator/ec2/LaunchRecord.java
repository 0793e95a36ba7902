package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Tags;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A RunInstances call as CloudTrail writes it. */
final class LaunchRecord {
    private LaunchRecord() {}

    /** {@code requestParameters}: only what was sent, so nothing of a launch template. */
    static Map<String, Object> of(Parameters parameters) {
        var request = new LinkedHashMap<String, Object>();
        request.put("instancesSet", CloudTrailFields.items(List.of(counts(parameters))));
        put(request, parameters, "InstanceType");
        request.put("blockDeviceMapping", Map.of());
        parameters.find("Placement.AvailabilityZone").ifPresent(zone -> request.put("availabilityZone", zone));
        request.put("monitoring", Map.of("enabled", parameters.flag("Monitoring.Enabled")));
        put(request, parameters, "KeyName");
        put(request, parameters, "SubnetId");
        request.put("disableApiTermination", parameters.flag("DisableApiTermination"));
        request.put("disableApiStop", parameters.flag("DisableApiStop"));
        put(request, parameters, "ClientToken");
        request.put("ebsOptimized", parameters.flag("EbsOptimized"));
        putStructure(request, parameters, "IamInstanceProfile");
        putStructure(request, parameters, "MetadataOptions");
        putStructure(request, parameters, "LaunchTemplate");
        var specifications = parameters.structures("TagSpecification").stream()
                .map(LaunchRecord::specification)
                .toList();
        if (!specifications.isEmpty()) {
            request.put("tagSpecificationSet", CloudTrailFields.items(specifications));
        }
        return request;
    }

    /** {@code responseElements}: the effective facts of each instance. */
    static Map<String, Object> response(Ec2Request request, List<Instance> instances) {
        var records = new InstanceRecord(request.place());
        var response = new LinkedHashMap<String, Object>();
        response.put("requestId", request.requestId());
        response.put("reservationId", instances.getFirst().launch().reservationId());
        response.put("ownerId", request.account());
        response.put("groupSet", Map.of());
        response.put(
                "instancesSet",
                CloudTrailFields.items(instances.stream().map(records::of).toList()));
        if (request.actor().service()) {
            response.put("requesterId", instances.getFirst().launch().requesterId());
        }
        return response;
    }

    private static Map<String, Object> counts(Parameters parameters) {
        var item = new LinkedHashMap<String, Object>();
        put(item, parameters, "ImageId");
        put(item, parameters, "MinCount");
        put(item, parameters, "MaxCount");
        return item;
    }

    private static Map<String, Object> specification(Parameters specification) {
        return Map.of("resourceType", specification.text("ResourceType"), "tags", Tags.sent(specification));
    }

    private static void put(Map<String, Object> into, Parameters parameters, String name) {
        parameters
                .find(name)
                .ifPresent(value -> into.put(CloudTrailFields.lowerCamel(name), CloudTrailFields.value(name, value)));
    }

    private static void putStructure(Map<String, Object> into, Parameters parameters, String name) {
        var structure = parameters.structure(name);
        if (!structure.values().isEmpty()) {
            into.put(
                    CloudTrailFields.lowerCamel(name), CloudTrailFields.plain(structure, CloudTrailFields::lowerCamel));
        }
    }
}
