package dev.imdssteward.cli.help;

import dev.imdssteward.cli.help.Manual.Entry;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The environment variables and the files that a command reads and writes. */
final class Environment {
    private static final List<Entry> AWS = List.of(
            new Entry("AWS_REGION, AWS_DEFAULT_REGION", "", "The Region, unless --region names one."),
            new Entry("AWS_PROFILE", "", "The profile of the AWS configuration files, unless --profile names one."),
            new Entry(
                    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN",
                    "",
                    "Credentials, before those of a profile. All sources of the AWS SDK for Java work."),
            new Entry(
                    "AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_EC2, ...",
                    "",
                    "The URL of another endpoint, such as that of steward simulate."));
    private static final List<Entry> FUNCTION = List.of(new Entry(
            "MODE, HTTP_TOKENS, INSTANCE_METADATA_TAGS, QUIET_DAYS, ...",
            "",
            "The function's variables, named as in template.yaml, with the template's defaults."));
    private static final List<Entry> ALL = List.of(
            new Entry("NO_COLOR", "", "Never colour, if this is not empty."),
            new Entry("TERM", "", "No colour and no progress bar, if this is dumb."),
            new Entry("JAVA_HOME", "", "The Java 25 to run on, instead of the one that is found."));

    private Environment() {}

    static List<Entry> variables(CommandSpec spec) {
        var variables = new ArrayList<Entry>();
        if (reachesAws(spec)) {
            variables.addAll(AWS);
        }
        if (spec.findOption("--aws") != null || spec.name().equals("explain")) {
            variables.addAll(FUNCTION);
        }
        variables.addAll(ALL);
        return variables;
    }

    static List<Entry> files(CommandSpec spec) {
        var files = new ArrayList<Entry>();
        if (spec.findOption("--journal") != null) {
            files.add(
                    new Entry(
                            "steward-COMMAND-TIME.jsonl",
                            "",
                            "The journal of a run that changed something, in the current folder unless --journal names a file."));
        }
        if (reachesAws(spec)) {
            files.add(new Entry("~/.aws/config, ~/.aws/credentials", "", "The profiles."));
        }
        files.add(
                new Entry(
                        "~/.cache/imds-steward",
                        "",
                        "Classes as the JVM keeps them for a quick start, or in XDG_CACHE_HOME. They can be deleted at any time."));
        return files;
    }

    private static boolean reachesAws(CommandSpec spec) {
        return spec.findOption("--region") != null || spec.findOption("--aws") != null;
    }
}
