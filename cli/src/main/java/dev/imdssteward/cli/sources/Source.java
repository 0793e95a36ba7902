package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.Image;
import dev.imdssteward.cli.launch.LaunchConfiguration;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.RegionDefaults;
import dev.imdssteward.cli.launch.TemplateVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that decides the metadata options of the next instance. */
public sealed interface Source {

    /** The public interface's word for what it is. */
    String kind();

    String id();

    /** The name that people know it by; empty if it has none. */
    String name();

    /** The number of the version; null where there are no versions. */
    default @Nullable Long version() {
        return null;
    }

    /** The id of the image that it launches; empty if it launches none, or that is not known. */
    default String imageId() {
        return "";
    }

    /** The Auto Scaling groups that launch from it. */
    List<AutoScalingGroup> groups();

    /**
     * A version of a launch template.
     *
     * @param isDefaultUsed whether it is the default, and used as such
     * @param isLatestUsed whether it is the latest, and a group uses it as such
     * @param pinned the groups that use it by its number
     * @param groups all groups that use it
     */
    record Template(
            LaunchTemplate template,
            TemplateVersion used,
            boolean isDefaultUsed,
            boolean isLatestUsed,
            List<AutoScalingGroup> pinned,
            List<AutoScalingGroup> groups)
            implements Source {
        public Template {
            pinned = List.copyOf(pinned);
            groups = List.copyOf(groups);
        }

        @Override
        public String kind() {
            return "launch-template";
        }

        @Override
        public String id() {
            return template.id();
        }

        @Override
        public String name() {
            return template.name();
        }

        @Override
        public Long version() {
            return used.number();
        }

        @Override
        public String imageId() {
            return used.imageId();
        }
    }

    /** A launch configuration, which cannot be changed. */
    record Configuration(LaunchConfiguration configuration, List<AutoScalingGroup> groups) implements Source {
        public Configuration {
            groups = List.copyOf(groups);
        }

        @Override
        public String kind() {
            return "launch-configuration";
        }

        @Override
        public String id() {
            return configuration.name();
        }

        @Override
        public String imageId() {
            return configuration.imageId();
        }

        @Override
        public String name() {
            return "";
        }
    }

    /** An image of the account's own. */
    record OwnImage(Image image) implements Source {
        @Override
        public String kind() {
            return "image";
        }

        @Override
        public String id() {
            return image.id();
        }

        @Override
        public String name() {
            return image.name();
        }

        @Override
        public List<AutoScalingGroup> groups() {
            return List.of();
        }
    }

    /** The account's defaults in the Region. */
    record Defaults(RegionDefaults defaults) implements Source {
        @Override
        public String kind() {
            return "account-defaults";
        }

        @Override
        public String id() {
            return "account-defaults";
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public List<AutoScalingGroup> groups() {
            return List.of();
        }
    }
}
