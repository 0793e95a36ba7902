package dev.imdssteward.simulator.launchtemplate;

import dev.imdssteward.simulator.fleet.Regional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** The launch templates of the account, by Region. Whoever changes one keeps others from changing the account meanwhile. */
public final class LaunchTemplates {
    private final Regional<LaunchTemplate> templates;

    /**
     * Creates none.
     *
     * @param home the Region of those that are added without one
     */
    public LaunchTemplates(Supplier<String> home) {
        templates = new Regional<>(home);
    }

    /** Adds a template to the home Region. */
    public void add(LaunchTemplate template) {
        add(Regional.HOME, template);
    }

    /** Adds a template to a Region, or replaces it there. */
    public void add(String region, LaunchTemplate template) {
        templates.put(region, template.id(), template);
    }

    /**
     * Has a template with a version of this number in the home Region: where there is none it is added, with versions that say
     * no more than an image.
     */
    public void require(String id, long version) {
        var template = find(Regional.HOME, id)
                .orElseGet(() -> LaunchTemplate.first(id, "template-" + id.substring(3), Map.of(), plain(1)));
        if (template.numbered() < version) {
            template = template.with(LongStream.rangeClosed(template.numbered() + 1, version)
                    .mapToObj(LaunchTemplates::plain)
                    .toList());
        }
        add(template);
    }

    private static TemplateVersion plain(long number) {
        return new TemplateVersion(
                number, "", Instant.EPOCH, "", TemplateData.of(Map.of("ImageId", "ami-0aaaaaaaaaaaaaaa1")));
    }

    /** The template with this id. */
    public Optional<LaunchTemplate> find(String region, String id) {
        return templates.find(region, id);
    }

    /** The template with this name, of which there is at most one in a Region. */
    public Optional<LaunchTemplate> named(String region, String name) {
        return templates.all(region).stream()
                .map(Regional.Placed::value)
                .filter(template -> template.name().equals(name))
                .findFirst();
    }

    /** All templates of a Region, in the order of their creation. */
    public List<Regional.Placed<LaunchTemplate>> all(String region) {
        return templates.all(region);
    }

    /** Changes a template that exists, and returns it. */
    public LaunchTemplate change(String region, String id, UnaryOperator<LaunchTemplate> change) {
        var changed = change.apply(find(region, id).orElseThrow());
        templates.put(region, id, changed);
        return changed;
    }

    /** Removes a template with all its versions. */
    public void remove(String region, String id) {
        templates.remove(region, id);
    }
}
