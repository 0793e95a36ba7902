package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.Access;
import dev.imdssteward.cli.help.Completion;
import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.enforcer.aws.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The credentials of a command, on the command line. */
public final class AccessOptions {
    private static final Pattern URL = Pattern.compile("https?://[^/:]+.*");

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            completionCandidates = Completion.Profiles.class,
            description = "Use this profile of the AWS configuration files.")
    private String profile = "";

    @Option(
            names = "--role-arn",
            paramLabel = "ARN",
            description = "Look at the account of this IAM role, by assuming it, instead of your own. Can be repeated.")
    private List<String> roleArns = List.of();

    @Option(
            names = "--accounts-file",
            paramLabel = "FILE",
            description =
                    "Look at the accounts of the IAM roles in this file, one ARN a line; # begins a comment, - is standard input.")
    private @Nullable Path accountsFile;

    private UnaryOperator<Connection> watch = UnaryOperator.identity();

    /** Shows the calls of each connection if people want to see them. */
    public void watch(UnaryOperator<Connection> watching) {
        watch = watching;
    }

    /** Watches a connection that was made elsewhere. */
    Connection watched(Connection connection) {
        return watch.apply(connection);
    }

    public String profile() {
        return profile;
    }

    /**
     * A connection to each account, by its id; the caller's own account has no id yet.
     *
     * @throws IllegalArgumentException if what is given makes no sense
     */
    public Map<String, Connection> accounts(String region) {
        System.getenv().forEach(AccessOptions::checkEndpoint);
        var roles = roles();
        if (roles.isEmpty()) {
            return Map.of("", watched(new Access(profile, "", region).connect()));
        }
        var accounts = new TreeMap<String, Connection>();
        for (var role : roles) {
            if (accounts.put(role.account(), watched(new Access(profile, role.arn(), region).connect())) != null) {
                throw new IllegalArgumentException("Two roles for account " + role.account());
            }
        }
        return accounts;
    }

    /** The SDK's own words about a malformed one name neither the variable nor what is wrong with it. */
    private static void checkEndpoint(String variable, String value) {
        if (variable.startsWith("AWS_ENDPOINT_URL") && !URL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    variable + " is '" + value + "' (expected a URL such as http://127.0.0.1:8000)");
        }
    }

    private List<RoleArn> roles() {
        var roles = new ArrayList<>(roleArns.stream().map(RoleArn::new).toList());
        if (accountsFile != null) {
            try {
                roles.addAll(RoleArn.in(GivenFile.read(accountsFile)));
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(
                        "Cannot read " + accountsFile + ": " + GivenFile.reason(unreadable), unreadable);
            }
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("No role in " + accountsFile);
            }
        }
        return roles;
    }
}
