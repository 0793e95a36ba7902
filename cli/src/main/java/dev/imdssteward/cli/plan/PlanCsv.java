package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.report.WithheldText;
import dev.imdssteward.policy.Option;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan as comma-separated values (RFC 4180), an instance a line. */
public final class PlanCsv implements PlanOutput {
    private static final String HEAD = "account,region,instanceId,name,outcome,reason,changes,withheld,detail,"
            + "launchTemplate,version,autoScalingGroup,stack,httpTokens,instanceMetadataTags,"
            + "httpPutResponseHopLimit,httpEndpoint,exempt,httpTokensWithheld,instanceMetadataTagsWithheld";
    /** The characters that begin a formula in a spreadsheet; anyone who may tag an instance can write one. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private final Spool spool = Spool.create();
    private final FleetCounts counts = new FleetCounts();

    @Override
    public void add(Planned planned) {
        var line = Stream.of(outcome(planned), origin(planned), options(planned))
                .flatMap(Collection::stream)
                .map(PlanCsv::cell)
                .collect(Collectors.joining(","));
        spool.add(planned.place(), planned.outcome().instanceId().value(), line);
        counts.add(planned.counted());
    }

    /** The instance and its outcome. */
    private static List<String> outcome(Planned planned) {
        var outcome = planned.outcome();
        var changes = outcome.changes();
        var withheld = outcome.withheld().stream()
                .map(it -> it.option().apiName() + " " + Words.of(it.reason()) + ": " + WithheldText.of(it))
                .collect(Collectors.joining("; "));
        return List.of(
                planned.place().account(),
                planned.place().region(),
                outcome.instanceId().value(),
                planned.name(),
                Words.of(outcome.kind()),
                Words.of(outcome.reason()),
                changes == null ? "" : Words.of(changes),
                withheld,
                outcome.detail());
    }

    private static List<String> origin(Planned planned) {
        var origin = Objects.requireNonNullElse(planned.outcome().origin(), new LaunchSource(null, null, null, null));
        return List.of(
                text(origin.launchTemplate()),
                text(origin.version()),
                text(origin.autoScalingGroup()),
                text(origin.stack()));
    }

    /** The current options, and why the desired ones are not among them. */
    private static List<String> options(Planned planned) {
        var options = planned.instance().options();
        return List.of(
                Words.of(options.tokens()),
                Words.of(options.instanceTags()),
                String.valueOf(options.hopLimit()),
                Words.of(options.endpoint()),
                planned.exempt().stream().sorted().map(Option::apiName).collect(Collectors.joining(" ")),
                withheld(planned.outcome(), Option.TOKENS),
                withheld(planned.outcome(), Option.INSTANCE_TAGS));
    }

    @Override
    public void write(PrintWriter out, Survey.Result look) {
        out.print(HEAD + "\r\n");
        spool.read(line -> out.print(line + "\r\n"));
        out.flush();
    }

    @Override
    public FleetCounts counts() {
        return counts;
    }

    private static String withheld(Outcome outcome, Option option) {
        return outcome.withheld().stream()
                .filter(it -> it.option() == option)
                .map(it -> Words.of(it.reason()))
                .collect(Collectors.joining());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String cell(String text) {
        var harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return harmless.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    @Override
    public void close() {
        spool.close();
    }
}
