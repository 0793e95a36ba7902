package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.StatedOptions;
import java.util.List;

/** The thing to do about a source, as data. */
public sealed interface SourceAction {

    /** The public interface's word. */
    String word();

    /** Nothing: it lacks nothing, or what it launches is left alone; {@code why} may be empty. */
    record Nothing(String why) implements SourceAction {
        @Override
        public String word() {
            return "none";
        }
    }

    /**
     * A new version of the launch template.
     *
     * @param options the metadata options that it states beside those of the old one
     * @param makeDefault whether it becomes the default
     * @param groups the names of the Auto Scaling groups that are moved to it
     * @param leftOut the reason why tags are left out; empty if they are not
     */
    record NewVersion(StatedOptions options, boolean makeDefault, List<String> groups, String leftOut)
            implements SourceAction {
        public NewVersion {
            groups = List.copyOf(groups);
        }

        @Override
        public String word() {
            return "new-version";
        }
    }

    /** {@code ImdsSupport=v2.0}, which EC2 does not take back. */
    record RequireImdsV2() implements SourceAction {
        @Override
        public String word() {
            return "set-imds-support";
        }
    }

    /** Something that only its manager can do, with what to write there. */
    record Elsewhere(String why, List<Snippet> snippets) implements SourceAction {
        public Elsewhere {
            snippets = List.copyOf(snippets);
        }

        @Override
        public String word() {
            return "change-elsewhere";
        }
    }

    /** A command of another tool. */
    record Command(String command) implements SourceAction {
        @Override
        public String word() {
            return "run-command";
        }
    }

    /** Nothing yet; the reason is a word of the public interface. */
    record Held(String reason, String detail) implements SourceAction {
        @Override
        public String word() {
            return "held-back";
        }
    }
}
