package dev.imdssteward.simulator.launchtemplate;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A launch template with all its versions.
 *
 * @param numbered the highest number that a version ever had: numbers are not used again
 * @param versions by their numbers, at least one of them
 */
public record LaunchTemplate(
        String id,
        String name,
        Instant created,
        String createdBy,
        Map<String, String> tags,
        long defaultVersion,
        long numbered,
        SortedMap<Long, TemplateVersion> versions) {

    /** EC2's name for the default version, whichever it is. */
    public static final String DEFAULT = "$Default";

    /** EC2's name for the version with the highest number. */
    public static final String LATEST = "$Latest";

    public LaunchTemplate {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        if (!versions.containsKey(defaultVersion) || versions.lastKey() > numbered) {
            throw new IllegalArgumentException("The default version is not among " + versions.keySet());
        }
    }

    /** A template whose first version is its default. */
    public static LaunchTemplate first(String id, String name, Map<String, String> tags, TemplateVersion version) {
        return new LaunchTemplate(
                id,
                name,
                version.created(),
                version.createdBy(),
                tags,
                version.number(),
                version.number(),
                new TreeMap<>(Map.of(version.number(), version)));
    }

    /** The highest number of an existing version. */
    public long latestVersion() {
        return versions.lastKey();
    }

    /**
     * The version that a caller names.
     *
     * @param version a number, {@value #LATEST}, {@value #DEFAULT} or nothing, which is the default too
     * @return empty if there is none, or if it is not a number
     */
    public Optional<TemplateVersion> version(String version) {
        return switch (version) {
            case "", DEFAULT -> Optional.ofNullable(versions.get(defaultVersion));
            case LATEST -> Optional.ofNullable(versions.get(latestVersion()));
            default ->
                version.matches("[1-9][0-9]{0,17}")
                        ? Optional.ofNullable(versions.get(Long.valueOf(version)))
                        : Optional.empty();
        };
    }

    /** With one more version, whose number must be the next. */
    public LaunchTemplate with(TemplateVersion version) {
        return with(List.of(version));
    }

    /** With more versions, of which the last has the highest number. */
    LaunchTemplate with(List<TemplateVersion> added) {
        var more = new TreeMap<>(versions);
        added.forEach(version -> more.put(version.number(), version));
        return new LaunchTemplate(
                id,
                name,
                created,
                createdBy,
                tags,
                defaultVersion,
                added.getLast().number(),
                more);
    }

    /** Without a version. */
    public LaunchTemplate without(long number) {
        var fewer = new TreeMap<>(versions);
        fewer.remove(number);
        return new LaunchTemplate(id, name, created, createdBy, tags, defaultVersion, numbered, fewer);
    }

    public LaunchTemplate withDefaultVersion(long other) {
        return new LaunchTemplate(id, name, created, createdBy, tags, other, numbered, versions);
    }

    public LaunchTemplate withTags(Map<String, String> other) {
        return new LaunchTemplate(id, name, created, createdBy, other, defaultVersion, numbered, versions);
    }
}
