package dev.imdssteward.cli;

import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.cli.fleet.FleetOptions;
import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.cli.plan.PlanJson;
import dev.imdssteward.cli.report.Format;
import dev.imdssteward.cli.report.model.NotAPlanException;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.Runs;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.cli.trace.TraceFolder;
import dev.imdssteward.cli.trace.Traces;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = {
            "Shows where the fleet stands and what needs a person: on one page for people; as JSON, SARIF or ASFF for machines.",
            "Looks at the fleet now, with the options of plan, or takes plans from files. Of several plans the report shows"
                    + " the newest; the others show how the fleet came there."
        },
        exitCodeList = {
            "0:Everything asked for is written, whatever it says.",
            "1:Part of the fleet could not be read, or nothing matched the selection.",
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT,
            ExitCode.DENIED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "steward report --simulate",
            "steward report --simulate --html report.html",
            "steward report --all-regions --html report.html --sarif report.sarif",
            "steward plan --all-regions --json > monday.json",
            "steward report --from monday.json --html report.html",
            "steward report --from june.json --from july.json --html report.html",
            "steward report --from monday.json --traces traces --html report.html"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private StewardSession steward;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "PLAN.json",
            description =
                    "Make the report from this plan, as plan --json or apply --json printed it, instead of from the fleet; - is standard input. Can be repeated.")
    private List<Path> plans = List.of();

    @Option(
            names = "--traces",
            paramLabel = "FOLDER",
            description =
                    "Show which processes call IMDSv1, by the files in this folder that imdsv trace --json wrote, one for each instance.")
    private @Nullable Path traces;

    @Mixin
    private FleetOptions fleet;

    @ArgGroup(validate = false, heading = EnforcementOptions.HEADING, order = 3)
    private EnforcementOptions policy = new EnforcementOptions();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report as one self-contained page; - is standard output.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Write the report as a SARIF 2.1.0 log; - is standard output.")
    private @Nullable Path sarif;

    @Option(
            names = "--asff",
            paramLabel = "FILE",
            description =
                    "Write the report as Security Hub findings, an array as BatchImportFindings takes it; - is standard output.")
    private @Nullable Path asff;

    @Override
    public Integer call() throws IOException {
        var files = files();
        var toOutput =
                files.values().stream().filter(GivenFile::isStandardStream).count();
        if (toOutput + (json ? 1 : 0) > 1) {
            throw usage("Only one thing can be written to standard output");
        }
        if (files.values().stream().anyMatch(this::isPlan)) {
            throw usage("A report must not overwrite the plan that it is made from");
        }
        var traced = traced();
        if (plans.isEmpty()) {
            return live(files, traced);
        }
        if (fleet.isNarrowed() || fleet.isSimulated()) {
            throw usage("A report is made --from plans or from the fleet: nothing that selects goes with --from");
        }
        writer().write(ofPlans(traced), files, json);
        return ExitCode.DONE;
    }

    /** Reports on the fleet through a plan, the form that reports are made of. */
    private int live(Map<Format, Path> files, Traces traced) throws IOException {
        var plan = Files.createTempFile("imds-steward", ".json");
        plan.toFile().deleteOnExit();
        try {
            PlanRun.Result result;
            try (var out = new PrintWriter(plan.toFile(), StandardCharsets.UTF_8)) {
                result = new PlanRun(steward, spec, fleet, policy)
                        .write(_ -> new PlanJson(policy.json(), InstantSource.system()), out);
                if (out.checkError()) {
                    throw usage("cannot write " + plan);
                }
            }
            if (result.isWritten()) {
                var runs = new Runs();
                try (var text = GivenFile.open(plan)) {
                    runs.add(text);
                }
                writer().write(runs.report(traced), files, json);
            }
            return result.ending().exitCode();
        } finally {
            Files.deleteIfExists(plan);
        }
    }

    private Map<Format, Path> files() {
        var files = new EnumMap<Format, Path>(Format.class);
        put(files, Format.HTML, html);
        put(files, Format.SARIF, sarif);
        put(files, Format.ASFF, asff);
        return files;
    }

    private static void put(Map<Format, Path> files, Format format, @Nullable Path file) {
        if (file != null) {
            files.put(format, file);
        }
    }

    private boolean isPlan(Path file) {
        return !GivenFile.isStandardStream(file)
                && plans.stream().anyMatch(plan -> whole(plan).equals(whole(file)));
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private Report ofPlans(Traces traced) {
        var runs = new Runs();
        for (var plan : plans) {
            try (var text = GivenFile.open(plan)) {
                runs.add(text);
            } catch (NotAPlanException notAPlan) {
                throw usage(plan + " is no plan: " + notAPlan.getMessage());
            } catch (IOException unreadable) {
                throw usage("cannot read " + plan + ": " + GivenFile.reason(unreadable));
            }
        }
        return runs.report(traced);
    }

    private Traces traced() {
        if (traces == null) {
            return Traces.NONE;
        }
        try {
            var read = TraceFolder.read(traces);
            read.others().forEach(other -> steward.note("not a trace of imdsv: " + other));
            if (read.traces().callers().isEmpty()) {
                throw usage(traces + " has no trace: imdsv trace --json writes one on each instance");
            }
            return read.traces();
        } catch (IOException unreadable) {
            throw usage("cannot read " + traces + ": " + GivenFile.reason(unreadable));
        }
    }

    private ReportWriter writer() {
        return new ReportWriter(steward, this::usage);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
