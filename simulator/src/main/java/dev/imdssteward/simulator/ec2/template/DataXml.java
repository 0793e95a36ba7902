package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.launchtemplate.TemplateData;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Writes launch parameters as a description shows them: the names in lower camel case, a list as a set of items.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResponseLaunchTemplateData.html">
 *     ResponseLaunchTemplateData</a>
 */
record DataXml(Xml xml) {
    /** The lists whose names differ by more than that. */
    private static final Map<String, String> RENAMED = Map.of(
            "LicenseSpecification", "licenseSet",
            "NetworkInterface.SecurityGroupId", "groupSet",
            "SecondaryInterface.PrivateIpAddress", "privateIpAddressesSet");

    void write(TemplateData data) {
        members("", data.parameters());
    }

    private void members(String path, Parameters parameters) {
        for (var name : names(parameters)) {
            var inside = path.isEmpty() ? name : path + "." + name;
            var plain = parameters.find(name);
            if (plain.isPresent()) {
                xml.text(lowerCamel(name), plain.get());
            } else if (!parameters.structures(name).isEmpty()) {
                xml.items(
                        RENAMED.getOrDefault(inside, lowerCamel(name) + "Set"),
                        parameters.structures(name),
                        member -> item(inside, member));
            } else {
                xml.element(lowerCamel(name), () -> members(inside, parameters.structure(name)));
            }
        }
    }

    private void item(String path, Parameters member) {
        if (member.find("").isPresent()) {
            xml.characters(member.text(""));
        } else {
            members(path, member);
        }
    }

    private static SequencedSet<String> names(Parameters parameters) {
        var names = new LinkedHashSet<String>();
        parameters.values().keySet().forEach(name -> names.add(name.split("\\.", 2)[0]));
        return names;
    }

    private static String lowerCamel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
