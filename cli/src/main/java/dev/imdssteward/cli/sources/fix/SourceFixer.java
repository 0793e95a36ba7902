package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.launch.Images;
import dev.imdssteward.cli.fleet.FleetTargets;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.sources.AssessedSource;
import dev.imdssteward.cli.sources.SourceAction;
import dev.imdssteward.cli.sources.fix.FixResult.Outcome;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.enforcer.AccountAndRegion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Corrects sources, one template or image after the other; a template that many use is corrected once. */
public final class SourceFixer {
    private final FleetTargets targets;
    private final Journal journal;
    private final ShutdownSignal interruption;

    public SourceFixer(FleetTargets targets, Journal journal, ShutdownSignal interruption) {
        this.targets = targets;
        this.journal = journal;
        this.interruption = interruption;
    }

    /** Corrects what can be corrected of these, and hands over what became of each. */
    public void fix(List<AssessedSource> sources, BiConsumer<AssessedSource, FixResult> results) {
        var scopes = new LinkedHashMap<AccountAndRegion, Scope>();
        sources.forEach(each -> scopes.putIfAbsent(
                each.place(),
                new Scope(each.place(), targets.scope(each.place()).connection())));
        scopes.values().forEach(scope -> fix(scope, sources, results));
    }

    private void fix(Scope scope, List<AssessedSource> all, BiConsumer<AssessedSource, FixResult> results) {
        var sources =
                all.stream().filter(each -> each.place().equals(scope.place())).toList();
        var calls = new JournaledCalls(scope, journal, interruption);
        var templates = new TemplateFixer(scope.connection(), calls);
        var ofTemplates = new LinkedHashMap<String, FixResult>();
        TemplateFix.of(sources, scope)
                .forEach(fix -> ofTemplates.put(fix.template().id(), templates.fix(fix)));
        var images = Images.connect(scope.connection());
        for (var source : sources) {
            switch (source.action()) {
                case SourceAction.NewVersion _ -> results.accept(source, result(source, ofTemplates, templates));
                case SourceAction.RequireImdsV2() -> results.accept(source, fix(source, images, calls));
                case SourceAction.Nothing _, SourceAction.Elsewhere _, SourceAction.Command _, SourceAction.Held _ -> {}
            }
        }
    }

    private static FixResult result(AssessedSource source, Map<String, FixResult> results, TemplateFixer templates) {
        var id = source.source().id();
        var result = results.getOrDefault(id, new FixResult(Outcome.NOT_REACHED, ""));
        var number =
                templates.copyOf(id, Objects.requireNonNullElse(source.source().version(), 0L));
        return result.outcome() == Outcome.FIXED && number > 0
                ? new FixResult(Outcome.FIXED, "by version " + number)
                : result;
    }

    private static FixResult fix(AssessedSource source, Images images, JournaledCalls calls) {
        if (calls.isInterrupted()) {
            return new FixResult(Outcome.NOT_REACHED, "");
        }
        var id = source.source().id();
        try {
            calls.make(new SourceChange.ImageSupport(id), () -> {
                images.requireImdsV2(id);
                return 0;
            });
            return new FixResult(Outcome.FIXED, "ImdsSupport=v2.0");
        } catch (AwsCallException failure) {
            return FixResult.of(failure);
        }
    }
}
