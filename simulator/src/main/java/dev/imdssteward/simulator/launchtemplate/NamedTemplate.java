package dev.imdssteward.simulator.launchtemplate;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.regex.Pattern;

/** Finds the launch template and the version that a request names, by id or by name. */
public record NamedTemplate(LaunchTemplates templates) {
    private static final Pattern ID = Pattern.compile("lt-[0-9a-f]{8,17}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");

    /** The template of {@code LaunchTemplateId} or {@code LaunchTemplateName}, one of which there must be. */
    public LaunchTemplate of(String region, Parameters parameters) {
        var id = parameters.text("LaunchTemplateId");
        var name = parameters.text("LaunchTemplateName");
        if (id.isEmpty() && name.isEmpty()) {
            throw FailureException.of(
                    "MissingParameter",
                    "The request must contain the parameter launch template ID or launch template name");
        }
        if (!id.isEmpty() && !name.isEmpty()) {
            throw FailureException.of(
                    "InvalidParameterCombination",
                    "Either provide launch template ID or launch template name to modify the template.");
        }
        return id.isEmpty() ? byName(region, name) : byId(region, id);
    }

    /** The version that is named so: a number, {@code $Latest}, {@code $Default} or, where that is left out, the default. */
    public static TemplateVersion version(LaunchTemplate template, String version) {
        return template.version(version)
                .orElseThrow(() -> FailureException.of(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version " + version + " for the launch template with ID "
                                + template.id() + "."));
    }

    /** Refuses what cannot be the id of a template. */
    public static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw FailureException.of(
                    "InvalidLaunchTemplateId.Malformed",
                    "The launch template ID '" + id + "' is malformed (expecting \"lt-...\").");
        }
    }

    private LaunchTemplate byId(String region, String id) {
        requireId(id);
        return templates
                .find(region, id)
                .orElseThrow(() -> FailureException.of(
                        "InvalidLaunchTemplateId.NotFound",
                        "The specified launch template, with template ID " + id + ", does not exist."));
    }

    private LaunchTemplate byName(String region, String name) {
        requireWellFormed(name);
        return templates
                .named(region, name)
                .orElseThrow(() -> FailureException.of(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name " + name + ", does not exist."));
    }

    /** Refuses what cannot be the name of a template. */
    public static void requireWellFormed(String name) {
        if (!NAME.matcher(name).matches()) {
            throw FailureException.of(
                    "InvalidLaunchTemplateName.MalformedException",
                    "The launch template name '" + name
                            + "' must have 3 to 128 characters: letters, digits and ( ) . - / _");
        }
    }
}
