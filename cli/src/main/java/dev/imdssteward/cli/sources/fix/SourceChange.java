package dev.imdssteward.cli.sources.fix;

import java.util.LinkedHashMap;
import java.util.Map;

/** One call that changes a source, as the journal tells it. */
sealed interface SourceChange {

    /** The word for its kind. */
    String kind();

    /** The id of what is changed. */
    String id();

    /** Further details. */
    Map<String, Object> members();

    /**
     * A new version of a launch template.
     *
     * @param from the version that it is a copy of
     * @param description the new version's, which tells it from all others
     */
    record NewVersion(String id, long from, String description) implements SourceChange {
        @Override
        public String kind() {
            return "launch-template-version";
        }

        @Override
        public Map<String, Object> members() {
            return ordered("from", from, "description", description);
        }
    }

    /** Another default version of a launch template. */
    record DefaultVersion(String id, long before, long asked) implements SourceChange {
        @Override
        public String kind() {
            return "launch-template-default";
        }

        @Override
        public Map<String, Object> members() {
            return ordered("before", before, "asked", asked);
        }
    }

    /** Another version of a launch template in an Auto Scaling group. */
    record GroupVersion(String id, String template, String templateName, long before, long asked)
            implements SourceChange {

        /** The change that takes this one back. */
        GroupVersion reversed() {
            return new GroupVersion(id, template, templateName, /* before= */ asked, /* asked= */ before);
        }

        @Override
        public String kind() {
            return "auto-scaling-group";
        }

        @Override
        public Map<String, Object> members() {
            var members = ordered("before", before, "asked", asked);
            members.put("launchTemplate", template);
            members.put("launchTemplateName", templateName);
            return members;
        }
    }

    /** Versions of a launch template that are deleted. */
    record DeletedVersion(String id, long number) implements SourceChange {
        @Override
        public String kind() {
            return "deleted-launch-template-version";
        }

        @Override
        public Map<String, Object> members() {
            var members = new LinkedHashMap<String, Object>();
            members.put("version", number);
            return members;
        }
    }

    /** {@code ImdsSupport=v2.0} of an image. */
    record ImageSupport(String id) implements SourceChange {
        @Override
        public String kind() {
            return "image";
        }

        @Override
        public Map<String, Object> members() {
            var members = new LinkedHashMap<String, Object>();
            members.put("imdsSupport", "v2.0");
            return members;
        }
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        var members = new LinkedHashMap<String, Object>();
        members.put(first, one);
        members.put(second, other);
        return members;
    }
}
