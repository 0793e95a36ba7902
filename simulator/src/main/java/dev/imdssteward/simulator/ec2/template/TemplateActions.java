package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import java.util.Map;

/** All actions on launch templates, by their names. */
public final class TemplateActions {
    private TemplateActions() {}

    /** The actions on these templates. */
    public static Map<String, Action> of(LaunchTemplates templates, Fleet fleet) {
        var repetitions = new Repetitions();
        return Map.of(
                "CreateLaunchTemplate", new CreateLaunchTemplate(templates, fleet::newId, repetitions),
                "CreateLaunchTemplateVersion", new CreateLaunchTemplateVersion(templates, repetitions),
                "DescribeLaunchTemplates", new DescribeLaunchTemplates(templates),
                "DescribeLaunchTemplateVersions", new DescribeLaunchTemplateVersions(templates),
                "ModifyLaunchTemplate", new ModifyLaunchTemplate(templates),
                "DeleteLaunchTemplate", new DeleteLaunchTemplate(templates),
                "DeleteLaunchTemplateVersions", new DeleteLaunchTemplateVersions(templates),
                "GetLaunchTemplateData", new GetLaunchTemplateData(fleet));
    }
}
