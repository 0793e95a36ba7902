package dev.imdssteward.cli.help;

import java.util.Iterator;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Scripts that make a shell complete the command: picocli's for bash and zsh, our own for fish. */
public final class Completion {
    /** Stands for the profiles of the AWS configuration, which a script looks up when it completes. */
    static final List<String> PROFILES = List.of("@profiles@");

    private static final String SED =
            "sed -n -e 's/^\\[profile \\(.*\\)\\]$/\\1/p' -e 's/^\\[\\([^ ]*\\)\\]$/\\1/p' | sort -u";
    private static final String CAT = "cat \"${AWS_CONFIG_FILE:-$HOME/.aws/config}\""
            + " \"${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}\" 2>/dev/null";

    private Completion() {}

    /** The values of an option that takes a profile. */
    public static final class Profiles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PROFILES.iterator();
        }
    }

    /** The script for bash. */
    public static String bash(CommandSpec root) {
        return picocli(root) + "\n" + profilesFunction();
    }

    /** The script for zsh: to be sourced, or found by the name {@code _steward} in {@code fpath}. */
    public static String zsh(CommandSpec root) {
        var name = root.name();
        return "#compdef " + name + "\n"
                + "(( $+functions[compopt] )) || function compopt { return 0; }\n" + bash(root) + "\n"
                + "# As an autoloaded function it completes at once\n"
                + "if [ \"${funcstack[1]}\" = _" + name + " ]; then\n"
                + "  _bash_complete -o default -F _complete_" + name + "\n"
                + "fi\n";
    }

    /** The script for fish. */
    public static String fish(CommandSpec root) {
        var profiles = "function __" + root.name() + "_profiles\n    sh -c '" + CAT + "' | " + SED + "\nend\n";
        return profiles + String.join("\n", FishCompletion.lines(root)) + "\n";
    }

    private static String profilesFunction() {
        return "_steward_profiles() {\n  " + CAT + " | " + SED + "\n}\n\n";
    }

    private static String picocli(CommandSpec root) {
        return AutoComplete.bash(root.name(), root.commandLine())
                .replace("(\"" + PROFILES.getFirst() + "\")", "($(_steward_profiles))");
    }
}
