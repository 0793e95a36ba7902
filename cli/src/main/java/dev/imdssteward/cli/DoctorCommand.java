package dev.imdssteward.cli;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2Regions;
import dev.imdssteward.cli.doctor.Diagnosis;
import dev.imdssteward.cli.doctor.GuardsScript;
import dev.imdssteward.cli.doctor.SimulatedDeployment;
import dev.imdssteward.cli.doctor.StackDoctor;
import dev.imdssteward.cli.fleet.AccessOptions;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.RegionNames;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Stack;
import dev.imdssteward.simulator.Simulator;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {"Checks a deployment and says what is wrong with it and what to do. Changes nothing."},
        exitCodeList = {
            "0:No problem was found.",
            "1:A problem was found, or something could not be checked.",
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT,
            ExitCode.DENIED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "steward doctor",
            "steward doctor --simulate",
            "steward doctor --stack imds-steward-prod --region eu-central-1 --profile prod"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand implements Callable<Integer> {
    private static final Set<Diagnosis.Verdict> BAD = EnumSet.of(Diagnosis.Verdict.PROBLEM, Diagnosis.Verdict.UNKNOWN);

    private static final String INDENT = " ".repeat(9);

    @ParentCommand
    private StewardSession steward;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description = "Examine this CloudFormation stack (default: ${DEFAULT-VALUE}).")
    private String stack = "imds-steward";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            completionCandidates = RegionNames.class,
            description = "Examine the deployment in this Region.")
    private String region = "";

    @Option(
            names = "--simulate",
            description = "Examine a simulated deployment of the template, without AWS: to see what the doctor checks.")
    private boolean simulated;

    @Option(
            names = "--guards-script",
            description =
                    "Print a shell script that shows by dry runs, in your account, that EC2 and IAM keep the function from"
                            + " weakening an instance; nothing else is printed.")
    private boolean guardsScript;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        access.watch(steward::watched);
        if (simulated) {
            return simulate();
        }
        var place = region.isEmpty()
                ? Ec2Regions.usual(access.profile())
                        .orElseThrow(() -> usage("No Region: name one with --region or set AWS_REGION"))
                : Usage.checked(spec, () -> RegionNames.checked(region, access));
        var accounts = Usage.checked(spec, () -> access.accounts(place));
        if (accounts.size() > 1) {
            throw usage("One deployment at a time: name one role");
        }
        var connection = accounts.values().iterator().next();
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            if (guardsScript) {
                steward.print(GuardsScript.of(connection, stack, place).stripTrailing());
                return ExitCode.DONE;
            }
            return examine(connection, place, stack);
        } catch (AwsCallException failure) {
            steward.complain(String.valueOf(failure.getMessage()));
            return Ending.of(failure).exitCode();
        }
    }

    private int simulate() {
        if (guardsScript || !region.isEmpty()) {
            throw usage("--simulate has a deployment of its own: neither --region nor --guards-script goes with it");
        }
        var target = Stack.SIMULATED;
        try (var simulator = Simulator.start();
                var deployment = SimulatedDeployment.before(simulator.endpoint(), target.region())) {
            simulator.fleet().add();
            deployment.state.created = InstantSource.system().instant();
            return examine(
                    steward.watched(Connection.to(deployment.endpoint())), target.region(), deployment.state.name);
        }
    }

    private int examine(Connection connection, String place, String name) {
        var findings = new StackDoctor(connection, place, InstantSource.system()).examine(name);
        print(findings, place);
        var healthy = findings.stream().noneMatch(finding -> BAD.contains(finding.verdict()));
        return healthy ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private void print(List<Diagnosis> findings, String place) {
        if (json) {
            steward.print(Json.pretty(Map.of(
                    "findings",
                    findings.stream()
                            .map(finding -> json(finding, command(finding, place)))
                            .toList())));
            return;
        }
        for (var finding : findings) {
            var text = Paragraph.lines(INDENT, Words.printable(finding.words()), INDENT.length(), steward.columns());
            steward.print(verdict(finding.verdict(), steward.style())
                    + text.getFirst().substring(8));
            text.stream().skip(1).forEach(steward::print);
            if (!finding.fix().isEmpty()) {
                Paragraph.lines(INDENT, "-> " + finding.fix(), INDENT.length(), steward.columns())
                        .forEach(steward::print);
            }
            if (!finding.command().isEmpty()) {
                steward.print(" ".repeat(12) + command(finding, place));
            }
        }
    }

    /** Writes a command in one line and complete, so that it does the same where it is pasted. */
    private String command(Diagnosis finding, String place) {
        return finding.command().isEmpty()
                ? ""
                : finding.command() + " --region " + place
                        + (access.profile().isEmpty() ? "" : " --profile " + access.profile());
    }

    private static Map<String, Object> json(Diagnosis finding, String command) {
        var json = new LinkedHashMap<String, Object>();
        json.put("verdict", Words.of(finding.verdict()));
        json.put("finding", finding.words());
        json.put("fix", finding.fix());
        if (!command.isEmpty()) {
            json.put("command", command);
        }
        return json;
    }

    private static String verdict(Diagnosis.Verdict verdict, AnsiStyle style) {
        var word = String.format(Locale.ROOT, "%-8s", Words.of(verdict));
        return switch (verdict) {
            case OK -> style.good(word);
            case PROBLEM -> style.bad(word);
            case NOTE, UNKNOWN -> style.notable(word);
        };
    }
}
