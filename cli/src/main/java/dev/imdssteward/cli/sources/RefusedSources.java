package dev.imdssteward.cli.sources;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.policy.Tokens;
import java.util.List;

/** The sources of Auto Scaling groups from which EC2 would launch nothing any more if it enforced tokens in the account. */
public final class RefusedSources {
    private RefusedSources() {}

    /**
     * The names of these sources. With {@code AccountDefaults=enforced} required tokens are the default too, so only
     * what asks for optional ones itself is refused.
     *
     * @throws dev.imdssteward.cli.aws.AwsCallException if AWS did not say
     */
    public static List<String> of(Connection connection) {
        return new RegionReader(connection)
                .read(new LaunchedInstances()).sources().stream()
                        .filter(RefusedSources::asksForOptionalTokens)
                        .map(source -> source.kind().replace('-', ' ') + " " + source.id()
                                + (source.name().isEmpty() ? "" : " (" + source.name() + ")")
                                + (source.version() == null ? "" : " version " + source.version()))
                        .toList();
    }

    private static boolean asksForOptionalTokens(Source source) {
        return switch (source) {
            case Source.Template template -> template.used().options().tokens() == Tokens.OPTIONAL;
            case Source.Configuration configuration ->
                configuration.configuration().options().tokens() == Tokens.OPTIONAL;
            case Source.OwnImage _, Source.Defaults _ -> false;
        };
    }
}
