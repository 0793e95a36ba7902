package dev.imdssteward.cli.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.cli.fleet.FleetTargets;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.sources.fix.FixResult;
import dev.imdssteward.cli.sources.fix.SourceFixer;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.fleet.Operator;
import dev.imdssteward.simulator.Simulator;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A living fleet whose sources are corrected on the tenth day. */
@Tag("heavy")
class FixedSourcesTest {
    private static final int FIXED = 10;
    private static final int DAYS = 16;
    /** A tag, whichever of its two members comes first. */
    private static final Pattern TEMPLATE =
            Pattern.compile("\\{(?=[^{}]*\"aws:ec2launchtemplate:id\")[^{}]*\"(lt-[0-9a-f]+)\"");

    @TempDir
    private Path folder;

    /** The templates of launches that allowed IMDSv1, before and after the fix. */
    private final Set<String> before = new TreeSet<>();

    private final Set<String> after = new TreeSet<>();
    /** The templates of compliant launches after the fix. */
    private final Set<String> compliant = new TreeSet<>();

    private final Set<String> corrected = new TreeSet<>();
    private boolean isFixed;

    @Test
    void launchesNothingNonCompliantAnyMoreFromWhatItCorrectedAndBreaksNothing() {
        var result = Operator.play(Integer.getInteger("fleet.instances", 60), DAYS, this::endDay);

        assertThat(result.violations()).isEmpty();
        assertThat(result.brokenAgainstEvidence()).isZero();
        assertThat(corrected).isNotEmpty();
        assertThat(before).containsAnyElementsOf(corrected);
        assertThat(compliant).containsAnyElementsOf(corrected);
        // what something else manages, and what uses IMDSv1
        assertThat(after).isNotEmpty().doesNotContainAnyElementsOf(corrected);
    }

    private void endDay(int day, Simulator simulator, InstantSource clock) {
        if (day == 1) {
            simulator.onEvent(this::see);
        }
        if (day == FIXED) {
            fix(simulator, clock);
            isFixed = true;
        }
    }

    /** Takes down the template of a launch by the tokens that its event shows. */
    private void see(String event) {
        var isLaunch = event.contains("\"eventName\":\"RunInstances\"");
        var template = TEMPLATE.matcher(event);
        if (isLaunch && template.find()) {
            var isAllowing = event.contains("\"httpTokens\":\"optional\"");
            var launches = isFixed ? (isAllowing ? after : compliant) : (isAllowing ? before : new TreeSet<String>());
            launches.add(template.group(1));
        }
    }

    private void fix(Simulator simulator, InstantSource clock) {
        var connection = Connection.to(simulator.endpoint()).in("us-east-1");
        var targets = new FleetTargets(
                List.of(new Scope(new AccountAndRegion("", "us-east-1"), connection)), List.of(), null);
        var progress = Progress.silent();
        var everything = new InstanceSelection(Set.of(), Map.of(), "", "");
        var look = new SourceSurvey(new EnforcementOptions().settings(), everything, progress, clock).look(targets);
        try (var journal = Journal.open(folder.resolve("journal.jsonl"), true);
                var interruption = ShutdownSignal.watch()) {
            new SourceFixer(targets, journal, interruption).fix(look.sources(), (source, result) -> {
                if (result.outcome() == FixResult.Outcome.FIXED) {
                    corrected.add(source.source().id());
                }
            });
        }
    }
}
