package dev.imdssteward.cli.fleet;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The accounts and Regions of a command, on the command line. */
final class RegionOptions {

    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            completionCandidates = RegionNames.class,
            description =
                    "Look at this Region, or at several separated by commas, instead of the one that the environment"
                            + " or the profile names. Can be repeated.")
    List<String> regions = List.of();

    @Option(names = "--all-regions", description = "Look at every Region that is enabled for the account.")
    boolean allRegions;

    @ArgGroup(validate = false)
    AccessOptions access = new AccessOptions();

    @Option(
            names = "--simulate",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "100",
            description = "Look at N simulated instances (default: ${FALLBACK-VALUE}) instead of AWS.")
    @Nullable
    Integer simulated;

    /**
     * The Regions that are named, each once.
     *
     * @throws IllegalArgumentException if one of them does not exist
     */
    List<String> names() {
        return List.copyOf(new TreeSet<>(
                regions.stream().map(name -> RegionNames.checked(name, access)).toList()));
    }
}
