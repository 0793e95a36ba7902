package dev.imdssteward.simulator.launchtemplate;

import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The launch parameters of a launch template's version.
 *
 * @param parameters as the Query protocol names them, such as {@code MetadataOptions.HttpTokens}; the names of a launch
 */
public record TemplateData(Parameters parameters) {
    /** No parameters at all, which no real version has. */
    public static final TemplateData EMPTY = new TemplateData(new Parameters(Map.of()));

    private static final Pattern SNAPSHOT = Pattern.compile("BlockDeviceMapping\\.[0-9]+\\.Ebs\\.SnapshotId");
    private static final Pattern LIST = Pattern.compile("([A-Za-z0-9]+)\\.[0-9].*");
    private static final String TAGS = "TagSpecification";

    /** The data with these launch parameters. */
    public static TemplateData of(Map<String, String> parameters) {
        return new TemplateData(new Parameters(parameters));
    }

    /**
     * The parameters that a version inherits from this one: a parameter that is given replaces the inherited one, and
     * snapshots are not inherited.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html">SourceVersion</a>
     */
    public TemplateData inheritedBy(TemplateData given) {
        var merged = new LinkedHashMap<String, String>();
        var replaced = roots(given.parameters);
        parameters.values().forEach((name, value) -> {
            if (!replaced.contains(root(name)) && !SNAPSHOT.matcher(name).matches()) {
                merged.put(name, value);
            }
        });
        merged.putAll(given.parameters.values());
        return of(merged);
    }

    /**
     * A launch's parameters with what this version adds to them. A list is taken as a whole, but for tags: a launch gives an
     * instance those of both, its own where a key is in both.
     */
    public Parameters under(Parameters launch) {
        var merged = new LinkedHashMap<String, String>();
        var lists = lists(launch);
        parameters.values().forEach((name, value) -> {
            if (!lists.contains(root(name))) {
                merged.put(name, value);
            }
        });
        launch.values().forEach((name, value) -> {
            if (!name.startsWith(TAGS + ".")) {
                merged.put(name, value);
            }
        });
        addTags(merged, launch);
        return new Parameters(merged);
    }

    private void addTags(Map<String, String> merged, Parameters launch) {
        merged.keySet().removeIf(name -> name.startsWith(TAGS + "."));
        var number = 1;
        for (var source : new Parameters[] {parameters, launch}) {
            for (var specification : source.structures(TAGS)) {
                var prefix = TAGS + "." + number++ + ".";
                specification.values().forEach((name, value) -> merged.put(prefix + name, value));
            }
        }
    }

    private static Set<String> roots(Parameters parameters) {
        var roots = new LinkedHashSet<String>();
        parameters.values().keySet().forEach(name -> roots.add(root(name)));
        return roots;
    }

    private static Set<String> lists(Parameters parameters) {
        var lists = new LinkedHashSet<String>();
        parameters.values().keySet().forEach(name -> {
            var matcher = LIST.matcher(name);
            if (matcher.matches()) {
                lists.add(matcher.group(1));
            }
        });
        return lists;
    }

    private static String root(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
