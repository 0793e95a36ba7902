package dev.imdssteward.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.Format;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.local.template.Template;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** No option is forgotten for what the template, or the report, can do. */
class CommandOptionsTest {
    /** Parameters of the deployment, which decide nothing about an instance. */
    private static final Set<String> OF_THE_DEPLOYMENT = Set.of(
            "Mode",
            "AccountDefaults",
            "SweepSchedule",
            "SweepLimit",
            "NotificationEmail",
            "DigestSchedule",
            "ResultEventBusName",
            "CentralEventBusArn",
            "SecurityHub",
            "SweepReservation",
            "SnapStart",
            "Tracing",
            "LogRetentionDays",
            "LogLevel",
            "PermissionsBoundaryArn");

    @Test
    void planTakesEveryParameterThatDecidesAboutAnInstance() {
        assertThat(Template.packed().parameterNames())
                .filteredOn(name -> !OF_THE_DEPLOYMENT.contains(name))
                .map(name -> "-" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .isSubsetOf(options("plan"));
    }

    @Test
    void reportWritesEveryFormat() {
        assertThat(Arrays.stream(Format.values())
                        .map(format -> "--" + format.name().toLowerCase(Locale.ROOT)))
                .isSubsetOf(options("report"));
    }

    private static Set<String> options(String command) {
        var steward = new CommandLine(new Steward(Map.of(), AnsiStyle.PLAIN));
        return requireNonNull(steward.getSubcommands().get(command))
                .getCommandSpec()
                .optionsMap()
                .keySet();
    }
}
