package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.sources.AssessedSource;
import dev.imdssteward.cli.sources.Source;
import dev.imdssteward.cli.sources.SourceAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All that is to be done about one launch template, whoever uses it and however often.
 *
 * @param template as it was when it was read
 * @param copies the versions to make, that of what {@code $Latest} names last
 */
record TemplateFix(Scope scope, LaunchTemplate template, List<Copy> copies) {
    TemplateFix {
        copies = List.copyOf(copies);
    }

    /**
     * A version to make.
     *
     * @param from the number of the version that it is a copy of
     * @param options what it states beside that
     * @param groups the names of the groups that are moved to it
     */
    record Copy(long from, StatedOptions options, boolean makeDefault, List<String> groups) {
        Copy {
            groups = List.copyOf(groups);
        }

        /** A copy that changes nothing: it keeps {@code $Latest} what it was. */
        static Copy plain(long from) {
            return new Copy(from, StatedOptions.NONE, false, List.of());
        }

        boolean isPlain() {
            return equals(plain(from));
        }
    }

    /** The fixes of these sources, one for each template. */
    static List<TemplateFix> of(List<AssessedSource> sources, Scope scope) {
        var byTemplate = new LinkedHashMap<LaunchTemplate, List<Copy>>();
        for (var each : sources) {
            if (each.source() instanceof Source.Template source
                    && each.action() instanceof SourceAction.NewVersion action) {
                byTemplate
                        .computeIfAbsent(source.template(), _ -> new ArrayList<>())
                        .add(new Copy(source.used().number(), action.options(), action.makeDefault(), action.groups()));
            }
        }
        return byTemplate.entrySet().stream()
                .map(entry -> new TemplateFix(scope, entry.getKey(), ordered(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static List<Copy> ordered(LaunchTemplate template, List<Copy> copies) {
        var ordered = new ArrayList<>(copies);
        if (copies.stream().noneMatch(copy -> copy.from() == template.latestVersion())) {
            ordered.add(Copy.plain(template.latestVersion()));
        }
        ordered.sort(Comparator.<Copy, Boolean>comparing(copy -> copy.from() == template.latestVersion())
                .thenComparingLong(Copy::from));
        return ordered;
    }
}
