package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.launchtemplate.TemplateData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * GetLaunchTemplateData: what a launch template would have to say for an instance to be launched again.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetLaunchTemplateData.html">GetLaunchTemplateData</a>
 */
record GetLaunchTemplateData(Fleet fleet) implements Action.Reading {

    @Override
    public Set<String> parameters() {
        return Set.of("InstanceId");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var id = request.parameters().required("InstanceId");
        var instance = new InstanceIds(fleet)
                .existing(request.region(), List.of(id), _ -> true)
                .getFirst()
                .instance();
        request.stopIfDryRun();
        return Answer.of(xml ->
                xml.element("launchTemplateData", () -> new DataXml(xml).write(TemplateData.of(data(instance)))));
    }

    private static Map<String, String> data(Instance instance) {
        var data = new LinkedHashMap<String, String>();
        data.put("ImageId", instance.launch().imageId());
        data.put("InstanceType", instance.launch().instanceType());
        instance.launch().settings().parameters().forEach((name, value) -> {
            if (!name.startsWith("SecurityGroupName.")) {
                data.put(name, value);
            }
        });
        var options = instance.options();
        data.put("MetadataOptions.HttpTokens", options.tokens().wireName());
        data.put("MetadataOptions.HttpPutResponseHopLimit", String.valueOf(options.hopLimit()));
        data.put("MetadataOptions.HttpEndpoint", options.endpoint().wireName());
        data.put("MetadataOptions.HttpProtocolIpv6", options.ipv6().wireName());
        data.put("MetadataOptions.InstanceMetadataTags", options.instanceTags().wireName());
        addTags(data, instance.tags());
        return data;
    }

    private static void addTags(Map<String, String> data, Map<String, String> tags) {
        var number = 1;
        for (var tag : tags.entrySet()) {
            if (!tag.getKey().startsWith("aws:")) {
                data.put("TagSpecification.1.ResourceType", "instance");
                data.put("TagSpecification.1.Tag." + number + ".Key", tag.getKey());
                data.put("TagSpecification.1.Tag." + number++ + ".Value", tag.getValue());
            }
        }
    }
}
