package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Calls on launch templates as CloudTrail writes them: below the name of the request, and without user data. */
final class TemplateRecord {
    private static final Set<String> NOT_RECORDED = Set.of(
            "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp");

    private TemplateRecord() {}

    static Set<String> parameters(Set<String> own, Set<String> data) {
        var all = new HashSet<>(own);
        all.addAll(data);
        return Set.copyOf(all);
    }

    /** {@code requestParameters}. */
    static Map<String, Object> request(String action, Parameters parameters) {
        var sent = new LinkedHashMap<>(parameters.values());
        sent.keySet().removeIf(name -> NOT_RECORDED.contains(name) || name.startsWith("X-Amz-"));
        return Map.of(action + "Request", tree(new Parameters(sent)));
    }

    /** An answer, and its {@code responseElements}. */
    static Answer answer(Ec2Request request, Consumer<Xml> body, Map<String, Object> response) {
        var recorded = new LinkedHashMap<String, Object>(response);
        recorded.put("requestId", request.requestId());
        return new Answer(body, Map.of(request.action() + "Response", recorded), List.of());
    }

    /** An answer that shows a template. */
    static Answer answer(Ec2Request request, LaunchTemplate template) {
        return answer(
                request,
                xml -> xml.element("launchTemplate", () -> new TemplateXml(xml).template(template)),
                of(template));
    }

    private static Map<String, Object> of(LaunchTemplate template) {
        return Map.of(
                "launchTemplate",
                Map.of(
                        "launchTemplateId",
                        template.id(),
                        "launchTemplateName",
                        template.name(),
                        "createTime",
                        template.created().toString(),
                        "createdBy",
                        template.createdBy(),
                        "defaultVersionNumber",
                        template.defaultVersion(),
                        "latestVersionNumber",
                        template.latestVersion()));
    }

    static Map<String, Object> of(LaunchTemplate template, TemplateVersion version) {
        return Map.of(
                "launchTemplateVersion",
                Map.of(
                        "launchTemplateId",
                        template.id(),
                        "launchTemplateName",
                        template.name(),
                        "versionNumber",
                        version.number(),
                        "createTime",
                        version.created().toString(),
                        "createdBy",
                        version.createdBy(),
                        "defaultVersion",
                        version.number() == template.defaultVersion()));
    }

    private static Map<String, Object> tree(Parameters parameters) {
        var tree = new LinkedHashMap<String, Object>();
        for (var full : parameters.values().keySet()) {
            var name = full.split("\\.", 2)[0];
            tree.computeIfAbsent(name, _ -> value(name, parameters));
        }
        return tree;
    }

    private static Object value(String name, Parameters parameters) {
        var plain = parameters.find(name);
        if (plain.isPresent()) {
            return name.equals("UserData") ? "<sensitiveDataRemoved>" : plain.get();
        }
        var members = parameters.structures(name);
        return members.isEmpty() ? tree(parameters.structure(name)) : list(members);
    }

    private static List<Object> list(List<Parameters> members) {
        var list = new ArrayList<Object>();
        members.forEach(
                member -> list.add(member.find("").<Object>map(text -> text).orElseGet(() -> tree(member))));
        return list;
    }
}
