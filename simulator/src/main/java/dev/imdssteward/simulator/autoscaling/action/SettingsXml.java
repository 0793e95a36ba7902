package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.LinkedHashSet;
import java.util.List;

/** Writes parameters as they were sent, their lists as members. */
record SettingsXml(Xml xml) {

    void write(Parameters settings) {
        var names = new LinkedHashSet<String>();
        settings.values().keySet().forEach(name -> names.add(name.split("\\.", 2)[0]));
        for (var name : names) {
            var plain = settings.find(name);
            if (plain.isPresent()) {
                xml.text(name, plain.get());
            } else {
                structure(name, settings);
            }
        }
    }

    private void structure(String name, Parameters settings) {
        var members = settings.members(name);
        if (members.isEmpty()) {
            xml.element(name, () -> write(settings.structure(name)));
        } else {
            list(name, members);
        }
    }

    private void list(String name, List<Parameters> members) {
        xml.open(name);
        for (var member : members) {
            xml.open("member");
            if (member.find("").isPresent()) {
                xml.characters(member.text(""));
            } else {
                write(member);
            }
            xml.close("member");
        }
        xml.close(name);
    }
}
